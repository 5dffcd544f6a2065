import sharp from "sharp";
import { expect, test } from "vitest";
import { createImages } from "@/lib/server/storage/images";

const { fitInto } = createImages();

function picture(width: number, height: number, alpha = 1) {
  const background = { r: 200, g: 30, b: 30, alpha };
  return sharp({ create: { width, height, channels: alpha === 1 ? 3 : 4, background } });
}

test("a large picture is made to fit, in its shape", async () => {
  const fitted = await fitInto(await picture(400, 200).jpeg().toBuffer(), 110);
  expect(fitted).toMatchObject({ contentType: "image/jpeg", extension: ".jpg" });
  const { width, height } = await sharp(fitted?.bytes).metadata();
  expect([width, height]).toEqual([110, 55]);
});

test("one that fits already stays as it is", async () => {
  const bytes = await picture(110, 80).png().toBuffer();
  expect(await fitInto(bytes, 110)).toEqual({ bytes, contentType: "image/png", extension: ".png" });
});

test("a transparent one stays transparent, and formats that vendors do not show are converted", async () => {
  const fitted = await fitInto(await picture(50, 50, 0.5).webp().toBuffer(), 110);
  expect(fitted).toMatchObject({ contentType: "image/png", extension: ".png" });
  expect((await sharp(fitted?.bytes).metadata()).hasAlpha).toBe(true);
});

test("what is no picture, or a cut one, is null", async () => {
  const bytes = await picture(300, 300).png().toBuffer();
  expect(await fitInto(new TextEncoder().encode("<svg"), 110)).toBeNull();
  expect(await fitInto(bytes.subarray(0, 60), 110)).toBeNull();
});
