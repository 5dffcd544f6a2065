import { nextRoute } from "@/lib/server/front-door/next-mount";

const route = nextRoute("/v2/links/:id");

export {
  route as DELETE,
  route as GET,
  route as HEAD,
  route as OPTIONS,
  route as PATCH,
  route as POST,
  route as PUT,
};
