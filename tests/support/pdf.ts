/** A PDF with so many pages, each of which says its number; a locked one opens with a password only. */
export function pdfOf(pages: number, { isLocked = false } = {}): Buffer {
  const objects = ["<</Type/Catalog/Pages 2 0 R>>"];
  const kids = Array.from({ length: pages }, (_, at) => `${4 + 2 * at} 0 R`).join(" ");
  objects.push(`<</Type/Pages/Count ${pages}/Kids[${kids}]/MediaBox[0 0 595 842]>>`);
  objects.push("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
  for (let page = 1; page <= pages; page++) {
    const content = `BT /F 24 Tf 60 760 Td (This is page ${page} of the contract.) Tj ET`;
    const at = objects.length + 1;
    objects.push(
      `<</Type/Page/Parent 2 0 R/Resources<</Font<</F 3 0 R>>>>/Contents ${at + 1} 0 R>>`,
      `<</Length ${content.length}>>stream\n${content}\nendstream`,
    );
  }
  let text = "%PDF-1.4\n";
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj${object}endobj\n`;
    return offset;
  });
  const keys = "41".repeat(32);
  const lock = isLocked
    ? `/Encrypt<</Filter/Standard/V 1/R 2/O<${keys}>/U<${keys}>/P -4>>/ID[<41><41>]`
    : "";
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  text += offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  text += `trailer<</Size ${objects.length + 1}/Root 1 0 R${lock}>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}
