import type { Scope } from "@/db/engines/database";
import { findMailHeads } from "@/db/stores/mails";
import type { OutgoingMail } from "@/lib/protocols/customer-side/protocol";

/** Mails of ours by id, with what they answer. */
export async function outgoingMails(
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, OutgoingMail>> {
  const heads = await findMailHeads(scope, ids);
  const answered = await findMailHeads(
    scope,
    heads.flatMap(({ answeredId }) => answeredId ?? []),
  );
  return new Map(
    heads.map(({ id, to, cc, subject, answeredId }) => {
      const mail = answered.find((one) => one.id === answeredId) ?? null;
      return [id, { to, cc, subject, answered: mail }];
    }),
  );
}
