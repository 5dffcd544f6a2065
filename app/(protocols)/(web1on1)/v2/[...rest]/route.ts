import { nextRoute } from "@/lib/server/front-door/next-mount";

// Whatever is no resource.
const route = nextRoute("/v2/*");

export {
  route as DELETE,
  route as GET,
  route as HEAD,
  route as OPTIONS,
  route as PATCH,
  route as POST,
  route as PUT,
};
