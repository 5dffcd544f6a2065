import type { Scope } from "@/db/engines/database";
import { findMailHeads, findMailTexts } from "@/db/stores/mails";
import type { Message } from "@/db/tables/tables";
import { cutText } from "@/lib/model/cut-text";
import type { ProgramMail } from "@/lib/protocols/agent-side/program-mail";

/** Characters of a mail that programs get. */
const textLengthMax = 20_000;

/** The mails that customers' messages came with, as programs see them, by the ids of the messages. */
export async function programMails(
  scope: Scope,
  messages: readonly Message[],
): Promise<ReadonlyMap<string, ProgramMail>> {
  const inbound = messages.filter(({ direction }) => direction === "inbound");
  const ids = [...new Set(inbound.flatMap(({ mailId }) => mailId ?? []))];
  const heads = new Map((await findMailHeads(scope, ids)).map((head) => [head.id, head]));
  const shortened = [...heads.values()].flatMap(({ id, isShortened }) => (isShortened ? id : []));
  const texts = await findMailTexts(scope, shortened);
  return new Map(
    inbound.flatMap(({ id, mailId, content, automatic: why }) => {
      const head = heads.get(mailId ?? "");
      if (head === undefined) return [];
      const { subject, writer, to, cc } = head;
      // A mail's text is one message, and its files are others.
      const text = content.kind === "text" ? texts.get(head.id) : undefined;
      const wholeText = text === undefined ? null : cutText(text, textLengthMax);
      // What is no mail may be an aside; a mail is none.
      const automatic = why === "aside" ? null : why;
      return [[id, { subject, writer, to, cc, automatic, wholeText }] as const];
    }),
  );
}
