import { upsertAgentImage } from "@/db/stores/agents";
import { AppError } from "@/lib/model/error";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { agentImageUrl } from "../context/public-url";

const sizeBytesMax = 10 * 1_048_576;
/** What vendors show. */
const sideMax = 110;

/**
 * Gives an agent the picture that customers see, made to fit 110 by 110 pixels, under a new public address, which
 * comes back. Throws `payload_too_large` past 10 MiB, or `unsupported` for what is no picture.
 */
export async function setAgentImage(
  context: Context,
  agent: AgentIdentity,
  source: AsyncIterable<Uint8Array>,
): Promise<string> {
  const bytes = await readAll(source);
  const picture = await context.images.fitInto(bytes, sideMax);
  if (picture === null) throw refuse("is not a picture that can be read");
  const { sha256, sizeBytes } = await context.files.write(once(picture.bytes), sizeBytesMax);
  const publicKey = context.newSecret() + picture.extension;
  await context.database.write((scope) =>
    upsertAgentImage(scope, {
      agentId: agent.agentId,
      publicKey,
      contentType: picture.contentType,
      sizeBytes,
      sha256,
      updatedAt: context.now(),
    }),
  );
  return agentImageUrl(context, publicKey);
}

async function readAll(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    size += chunk.byteLength;
    if (size > sizeBytesMax) {
      throw new AppError("payload_too_large", `A picture may have ${sizeBytesMax} bytes at most`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function refuse(message: string): AppError {
  return new AppError("unsupported", `The picture ${message}`, {
    problems: [{ path: "body", message }],
  });
}
