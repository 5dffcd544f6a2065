import { nextRoute } from "@/lib/server/front-door/next-mount";

// The documented paths in any other case, and whatever is not documented. Under the front door the part before
// may differ in case, too; Next matches that as it is written.
const route = nextRoute("/api/v1.0/AsyncConversation/*");

export {
  route as DELETE,
  route as GET,
  route as HEAD,
  route as OPTIONS,
  route as PATCH,
  route as POST,
  route as PUT,
};
