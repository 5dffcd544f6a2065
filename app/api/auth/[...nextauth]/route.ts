import NextAuth from "next-auth";
import { boundRequest } from "@/lib/server/http/bounded-request";
import { clientIpHeader } from "@/lib/server/http/page-headers";
import { authOptions } from "@/lib/server/pages/auth";
import { findPageServer } from "@/lib/server/pages/find-page-server";

type AuthContext = { readonly params: Promise<{ readonly nextauth: string[] }> };

/** Far more than an e-mail address, a password and a CSRF token need. */
const bodyBytesMax = 16 * 1024;

async function handler(request: Request, context: AuthContext): Promise<Response> {
  const bounded = await boundRequest(request, bodyBytesMax);
  if (bounded === null) return new Response(null, { status: 413 });
  const given: string[] = [];
  const options = authOptions((await findPageServer()).sessions, {
    ip: request.headers.get(clientIpHeader) ?? "unknown",
    cookie: request.headers.get("cookie") ?? undefined,
    giveCookie: (value) => given.push(value),
  });
  const response: Response = await NextAuth(options)(bounded, context);
  for (const value of given) response.headers.append("set-cookie", value);
  return response;
}

export { handler as GET, handler as POST };
