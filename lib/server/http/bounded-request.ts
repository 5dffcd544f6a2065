import { NextRequest } from "next/server";

/**
 * The same request with a body of at most `bytesMax`, which is here; null for a longer one, of which no more is read.
 * For handlers of others that read whatever comes.
 */
export async function boundRequest(
  request: Request,
  bytesMax: number,
): Promise<NextRequest | null> {
  const { url, method, headers } = request;
  if (request.body === null) return new NextRequest(url, { method, headers });
  if (Number(headers.get("content-length") ?? 0) > bytesMax) return null;
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    // To cancel the rest would cut the connection before its caller has the answer.
    if (size > bytesMax) return null;
    chunks.push(value);
  }
  return new NextRequest(url, { method, headers, body: Buffer.concat(chunks) });
}
