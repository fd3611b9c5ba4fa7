import { crc32, deflateSync } from "node:zlib";

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * A square picture of black on white as a PNG of one bit a pixel (ISO 15948: greyscale, depth 1), each module `scale`
 * pixels wide: a twentieth of the bytes and of the work that four bytes a pixel take.
 */
export function bitPng(
  modules: { size: number; isDark: (row: number, column: number) => boolean },
  scale: number,
): Buffer {
  const side = modules.size * scale;
  const bytesARow = Math.ceil(side / 8) + 1;
  const rows: Buffer[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    // Each row begins with its filter: none.
    const line = Buffer.alloc(bytesARow, 0xff);
    line[0] = 0;
    for (let x = 0; x < side; x += 1)
      if (modules.isDark(row, Math.floor(x / scale)))
        line[1 + (x >> 3)] = (line[1 + (x >> 3)] ?? 0) & ~(0x80 >> (x & 7));
    for (let again = 0; again < scale; again += 1) rows.push(line);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.writeUInt8(1, 8);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(rows))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const frame = Buffer.alloc(4);
  frame.writeUInt32BE(body.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([frame, named, check]);
}
