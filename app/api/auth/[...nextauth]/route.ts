import NextAuth from "next-auth";
import { authOptions } from "@/lib/server/auth";
import { clientIpHeader } from "@/lib/server/page-headers";
import { getRuntime } from "@/lib/server/runtime";

type AuthContext = { readonly params: Promise<{ readonly nextauth: string[] }> };

async function handler(request: Request, context: AuthContext): Promise<Response> {
  const ip = request.headers.get(clientIpHeader) ?? "unknown";
  return NextAuth(authOptions(await getRuntime(), ip))(request, context);
}

export { handler as GET, handler as POST };
