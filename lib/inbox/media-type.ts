/** Text has no signature to sniff; its name's ending tells what kind it is. */
export function contentTypeOf(fileName: string): string {
  if (/\.csv$/iu.test(fileName)) return "text/csv";
  return /\.(?:txt|log|md)$/iu.test(fileName) ? "text/plain" : "application/octet-stream";
}
