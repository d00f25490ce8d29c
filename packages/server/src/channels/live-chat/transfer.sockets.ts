import { socketPayloads } from '@switchboard/protocol';
import { asOperator, type Principal } from '../../modules/accounts/index.ts';
import { parse } from '../../platform/http/index.ts';
import type { Realtime } from '../../platform/realtime/index.ts';
import type { TransferActions } from './transfer.actions.ts';

/** Requests for transfers and own states over Socket.IO. */
export function transferSockets(realtime: Realtime<Principal>, actions: TransferActions): void {
  realtime.on('chat:transfer_accept', ({ principal }, payload) => {
    const { request_id: id, force } = parse(socketPayloads['chat:transfer_accept'], payload, 'payload');
    return actions.accept(asOperator(principal), id, force);
  });

  realtime.on('chat:transfer_decline', ({ principal }, payload) => {
    const { request_id: id, reason } = parse(socketPayloads['chat:transfer_decline'], payload, 'payload');
    return actions.decline(asOperator(principal), id, reason);
  });

  realtime.on('chat:transfer_withdraw', ({ principal }, payload) => {
    const { request_id: id } = parse(socketPayloads['chat:transfer_withdraw'], payload, 'payload');
    return actions.withdraw(asOperator(principal), id);
  });

  realtime.on('agent:set_state', ({ principal }, payload) => {
    const { state } = parse(socketPayloads['agent:set_state'], payload, 'payload');
    return actions.setState(asOperator(principal), state);
  });
}
