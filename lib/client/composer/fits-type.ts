const everything = "*/*";

/** Whether a media type is one of those named, whole (`image/png`) or by their first part. Parameters do not count. */
export function fitsType(type: string, named: readonly string[]): boolean {
  const [plain = ""] = type.toLowerCase().split(";");
  const [main] = plain.split("/");
  return [everything, plain, `${main}/*`].some((name) => named.includes(name));
}
