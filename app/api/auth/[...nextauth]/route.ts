import NextAuth from "next-auth";
import { authOptions } from "@/lib/server/auth";
import { clientIpHeader } from "@/lib/server/page-headers";
import { getRuntime } from "@/lib/server/runtime";

type AuthContext = { readonly params: Promise<{ readonly nextauth: string[] }> };

async function handler(request: Request, context: AuthContext): Promise<Response> {
  const given: string[] = [];
  const options = authOptions(await getRuntime(), {
    ip: request.headers.get(clientIpHeader) ?? "unknown",
    cookie: request.headers.get("cookie") ?? undefined,
    giveCookie: (value) => given.push(value),
  });
  const response: Response = await NextAuth(options)(request, context);
  for (const value of given) response.headers.append("set-cookie", value);
  return response;
}

export { handler as GET, handler as POST };
