const everything = "*/*";

/** Whether a media type is one of those named, in full (`image/png`) or by the main type. Parameters are ignored. */
export function fitsType(type: string, named: readonly string[]): boolean {
  const [plain = ""] = type.toLowerCase().split(";");
  const [main] = plain.split("/");
  return [everything, plain, `${main}/*`].some((name) => named.includes(name));
}
