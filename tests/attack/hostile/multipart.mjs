const boundary = "----parley-attack";

/** A POST of a multipart form with these fields; a field with a third member is a file of that name. */
export function multipart(path, fields, headers = {}) {
  const parts = fields.flatMap(([name, content, fileName]) => [
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"`,
    fileName === undefined ? "" : `; filename="${fileName}"`,
    "\r\n\r\n",
    content,
    "\r\n",
  ]);
  const body = Buffer.concat([...parts, `--${boundary}--\r\n`].map((part) => Buffer.from(part)));
  const type = `multipart/form-data; boundary=${boundary}`;
  return { method: "POST", path, headers: { "content-type": type, ...headers }, body };
}
