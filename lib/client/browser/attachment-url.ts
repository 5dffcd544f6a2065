/** Where the desk loads the bytes of a stored file, whose other facts it does not need. */
export function attachmentUrl(id: string): string {
  return `/api/attachments/${id}/content`;
}
