import type { IncomingMessage, ServerResponse } from "node:http";
import { answerAsScripted } from "../answer-as-scripted";
import { type Answer, readBody } from "../http-server";
import { recorder } from "../records";
import { keepsBack, shownAnswer, takeScripted } from "../scripted-answer";
import { acceptSend } from "./accept-send";
import type { AccountState, MailgunCore, ReceivedSend, SentFile } from "./core";
import { reportByItself } from "./events";

const bodyBytesMax = 64 * 1024 * 1024;

/** Answers `POST …/messages`: checks, puts into the mailbox, answers as the faults have it, and reports. */
export async function answerSend(
  core: MailgunCore,
  state: AccountState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = (await readBody(request, bodyBytesMax)) ?? Buffer.alloc(0);
  const readAt = performance.now();
  const { form, files } = await readForm(body, request.headers["content-type"] ?? "");
  const record = recorder(state.received);
  let received: ReceivedSend = {
    at: core.now(),
    method: request.method ?? "",
    path: request.url ?? "",
    headers: request.headers,
    form,
    files: files.map(({ bytes: _bytes, ...facts }) => facts),
    status: null,
    answer: null,
    durationMs: null,
    messageId: null,
  };
  const change = (changes: Partial<ReceivedSend>) => {
    received = { ...received, ...changes };
    record(received);
    core.changed(state.account.key, null);
  };
  const scripted = takeScripted(state);
  const { answer, entry } = acceptSend(core, state, received, files, keepsBack(scripted));
  change({ messageId: entry?.message.id ?? null });

  const { outOfOrder, slowMs } = state.faults;
  if (entry !== null && outOfOrder) await reportByItself(core, state, entry);
  const given = { scripted, slowMs, signal: core.signal, readAt };
  await answerAsScripted(
    { request, response },
    given,
    shownAnswer(answer, scripted, ownError),
    change,
  );
  if (entry !== null && !outOfOrder) await reportByItself(core, state, entry);
}

/** The parts of a form, urlencoded or multipart; none of what is neither. */
async function readForm(
  body: Buffer,
  contentType: string,
): Promise<Pick<ReceivedSend, "form"> & { readonly files: readonly SentFile[] }> {
  const read = new Response(new Uint8Array(body), { headers: { "content-type": contentType } });
  const parts = await read.formData().catch(() => new FormData());
  const form: (readonly [string, string])[] = [];
  const files: SentFile[] = [];
  for (const [field, value] of parts) {
    if (typeof value === "string") {
      form.push([field, value]);
    } else {
      const bytes = new Uint8Array(await value.arrayBuffer());
      files.push({ field, fileName: value.name, contentType: value.type, bytes });
    }
  }
  return { form, files };
}

function ownError(status: number): Answer {
  return { status, body: { message: "Something went wrong" } };
}
