import { AppError } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import type { CustomerPrincipal, Principal } from '../../modules/accounts/index.ts';
import type { Inbox } from '../../modules/inboxes/index.ts';
import type { WidgetChannelDeps } from './deps.ts';
import type { InitBody } from './init-body.ts';

/** The person of an earlier token; an expired, foreign or broken one means a new visitor, not an error. */
async function returning(
  deps: WidgetChannelDeps,
  widget: Inbox,
  body: InitBody,
  caller: Principal | null,
): Promise<CustomerPrincipal | null> {
  if (!body.visitorToken)
    return caller?.kind === 'customer' && caller.companyId === widget.companyId ? caller : null;
  try {
    const person = await deps.contacts.verifyToken(body.visitorToken);
    return person.companyId === widget.companyId ? person : null;
  } catch (error) {
    if (error instanceof AppError && error.code === 'unauthorized') return null;
    throw error;
  }
}

/**
 * Who opened the widget: the person the company's backend vouches for, else the owner of an earlier token, else a
 * new visitor. A name or e-mail that is typed in is only ever a claim: it fills what is unknown of an unverified
 * person and never finds somebody (cases 1–4).
 */
export async function identifyVisitor(
  deps: WidgetChannelDeps,
  widget: Inbox,
  body: InitBody,
  caller: Principal | null,
): Promise<CustomerPrincipal> {
  if (body.identityToken) {
    const person = await deps.contacts.identify(widget.companyId, body.identityToken);
    return { ...person, inboxId: widget.id };
  }
  const person = await returning(deps, widget, body, caller);
  const claim = deps.contacts.normaliseClaim({ name: body.name ?? '', email: body.email ?? '' });
  if (person?.verified) return { ...person, inboxId: widget.id };
  if (person) {
    const known = await deps.contacts.fillUnknown(person, claim);
    return { ...known, inboxId: widget.id };
  }
  return {
    kind: 'customer',
    id: newId(deps.now()),
    companyId: widget.companyId,
    inboxId: widget.id,
    verified: false,
    externalId: null,
    ...claim,
  };
}
