import { z } from 'zod';
import { idSchema, pageOf } from '../common.ts';
import { newTeamSchema, teamSchema } from '../entities/team.ts';
import { routes } from './route.ts';

const byId = z.object({ id: idSchema });
const reply = z.object({ team: teamSchema });

export const teamRoutes = routes({
  'GET /api/teams': {
    summary: 'The teams of the company, by name.',
    auth: ['operator', 'api_key'],
    reply: pageOf(teamSchema),
  },
  'POST /api/teams': {
    summary: 'Make a team.',
    auth: ['admin', 'api_key'],
    body: newTeamSchema,
    reply,
    status: 201,
  },
  'GET /api/teams/:id': {
    summary: 'One team.',
    auth: ['operator', 'api_key'],
    params: byId,
    reply,
  },
  'PATCH /api/teams/:id': {
    summary: 'Rename a team, or say who is in it.',
    auth: ['admin', 'api_key'],
    params: byId,
    body: newTeamSchema.partial(),
    reply,
  },
  'DELETE /api/teams/:id': {
    summary: 'Delete a team; 409 with `cannedResponses` while it has some: move or delete these first.',
    auth: ['admin', 'api_key'],
    params: byId,
    reply: null,
  },
});
