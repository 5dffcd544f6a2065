import { bringInMail } from "@/lib/inbox/agent-acts/bring-in-mail";
import { recordOpening } from "@/lib/inbox/audit/record-opening";
import { readWholeMail } from "@/lib/inbox/reading/read-whole-mail";
import { AppError } from "@/lib/model/error";
import { hasRemotePictures } from "../html/mail-page";
import type { Handler } from "./call";
import { presentOne } from "./messages";
import { presentAttachment } from "./present";
import { presentMail } from "./present-mail";

export const bringIn: Handler<"bringIn"> = async ({ context, agent, params }) => {
  const { id: conversationId, messageId } = params;
  await bringInMail(context, agent, { conversationId, messageId });
  return { status: 200, json: await presentOne(context, agent, conversationId, messageId) };
};

export const getMail: Handler<"getMail"> = async ({ context, agent, params }) => {
  const { mail, reply, files, message } = await readWholeMail(
    context,
    agent,
    params.id,
    params.messageId,
  );
  await recordOpening(context, agent, params.id);
  const json = {
    ...presentMail(message, { head: mail, reply }),
    replyTo: mail.replyTo,
    at: message.createdAt.toISOString(),
    text: mail.text ?? "",
    signature: mail.signature,
    hasHtml: mail.html !== null,
    hasRemotePictures: mail.html !== null && hasRemotePictures(mail.html),
    files: files.map(presentAttachment),
  };
  return { status: 200, json };
};

/** Never as the page of the desk, and with nothing that runs, asks, or is sent: in a frame, and by its address alone. */
export const getMailPage: Handler<"getMailPage"> = async (call) => {
  const { runtime, context, agent, params, query } = call;
  const { mail, files } = await readWholeMail(context, agent, params.id, params.messageId);
  if (mail.html === null) throw new AppError("not_found", "This mail has no HTML");
  await recordOpening(context, agent, params.id);
  const showsRemote = query.pictures === "1";
  const pictures = Object.fromEntries(
    files.flatMap(({ id, contentId, state }) =>
      contentId !== null && state === "stored"
        ? [[contentId, `/api/attachments/${id}/content`] as const]
        : [],
    ),
  );
  const page = await runtime.html.mailPage({ html: mail.html, pictures, showsRemote });
  const remote = showsRemote ? " https: http:" : "";
  return {
    raw: {
      status: 200,
      headers: {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": `default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:${remote}; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox`,
        "x-frame-options": "SAMEORIGIN",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cache-control": "private, no-store",
      },
      body: page,
    },
  };
};
