import NextAuth from "next-auth";
import { authOptions } from "@/lib/server/auth";
import { boundRequest } from "@/lib/server/bounded-request";
import { clientIpHeader } from "@/lib/server/page-headers";
import { getRuntime } from "@/lib/server/runtime";

type AuthContext = { readonly params: Promise<{ readonly nextauth: string[] }> };

/** An e-mail, a password and a token against forged requests are far shorter. */
const bodyBytesMax = 16 * 1024;

async function handler(request: Request, context: AuthContext): Promise<Response> {
  const ip = request.headers.get(clientIpHeader) ?? "unknown";
  const bounded = await boundRequest(request, bodyBytesMax);
  if (bounded === null) return new Response(null, { status: 413 });
  return NextAuth(authOptions(await getRuntime(), ip))(bounded, context);
}

export { handler as GET, handler as POST };
