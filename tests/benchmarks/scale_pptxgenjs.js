// Builds the benchmark's deck with PptxGenJS: `node scale_pptxgenjs.js CONTENT FILE`.
// CONTENT is a JSON file with a list of slides; pictures are paths.

const fs = require("fs");
const PptxGenJS = require("pptxgenjs");

const [content, file] = process.argv.slice(2);
const deck = new PptxGenJS();
deck.layout = "LAYOUT_WIDE";
for (const made of JSON.parse(fs.readFileSync(content, "utf8"))) {
  const slide = deck.addSlide();
  slide.addText(made.title, { x: 0.5, y: 0.4, w: 12, h: 0.6, fontSize: 24, bold: true });
  const bullets = made.bullets.map((text) => ({ text, options: { bullet: true, breakLine: true } }));
  slide.addText(bullets, { x: 0.5, y: 1.6, w: 4.7, h: 4.7, fontSize: 14 });
  slide.addTable(made.table, { x: 5.5, y: 1.6, w: 4, fontSize: 11 });
  slide.addImage({ path: made.picture, x: 9.8, y: 1.6, w: 2.4, h: 1.6 });
}
deck.writeFile({ fileName: file, compression: true });
