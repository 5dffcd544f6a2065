import { upsertAgentImage } from "@/db/stores/agents";
import { AppError } from "@/lib/model/error";
import type { AgentIdentity } from "./agent-identity";
import type { Context } from "./context";
import { readImageFacts } from "./image-size";
import { agentImageUrl } from "./public-url";

const sizeBytesMax = 262_144;
/** What vendors show: a larger picture is refused, since it cannot be made smaller here. */
const pixelsMax = 110;

/**
 * Gives an agent the picture that customers see, under a new public address, which comes back. Throws
 * `payload_too_large`, or `unsupported` for what is no PNG, GIF or JPEG of at most 110 by 110 pixels.
 */
export async function setAgentImage(
  context: Context,
  agent: AgentIdentity,
  source: AsyncIterable<Uint8Array>,
): Promise<string> {
  const bytes = await readAll(source);
  const facts = readImageFacts(bytes);
  if (facts === null) throw refuse("is not a PNG, GIF or JPEG picture");
  if (facts.width > pixelsMax || facts.height > pixelsMax) {
    throw refuse(`is larger than ${pixelsMax} by ${pixelsMax} pixels`);
  }
  const { sha256, sizeBytes } = await context.files.write(once(bytes), sizeBytesMax);
  const publicKey = context.newSecret() + facts.extension;
  await context.database.write((scope) =>
    upsertAgentImage(scope, {
      agentId: agent.agentId,
      publicKey,
      contentType: facts.contentType,
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
