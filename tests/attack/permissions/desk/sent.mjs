/** What the requests of the table say, whatever they are about. */
export const hello = "Hello";

/** The smallest picture that is one. */
export const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** A card with a file as its picture. */
export const cardWith = (attachmentId) => ({
  title: hello,
  attachmentId,
  actions: [{ kind: "link", label: hello, url: "https://shop.example/" }],
});
