import { nextRoute } from "@/lib/server/front-door/next-mount";

// Whatever is not documented.
const route = nextRoute("/tokenservice/*");

export {
  route as DELETE,
  route as GET,
  route as HEAD,
  route as OPTIONS,
  route as PATCH,
  route as POST,
  route as PUT,
};
