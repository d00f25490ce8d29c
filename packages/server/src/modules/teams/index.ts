import './tables.ts';

export { membersOf, teamIdsOf } from './member.store.ts';
export { teamRoutes } from './team.routes.ts';
export { findTeams, holdTeam, teamNames } from './team.store.ts';
