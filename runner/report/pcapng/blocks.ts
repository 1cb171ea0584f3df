/** Blocks of a pcapng file, in big-endian byte order (draft-ietf-opsawg-pcapng, sections 3 and 4). */

const SECTION = 0x0a0d0d0a
const INTERFACE = 1
const ENHANCED_PACKET = 6

/** Tells a reader the byte order; the first four bytes of a file are those of SECTION either way. */
const BYTE_ORDER_MAGIC = 0x1a2b3c4d

/** Packets begin with their IP header: nobody's Ethernet address has to be made up. */
const LINKTYPE_RAW = 101

/** Option codes: of all blocks, of a section, of an interface. */
const COMMENT = 1
const USER_APPLICATION = 4
const INTERFACE_NAME = 2

type Option = readonly [code: number, text: string]

/** What a pcapng file begins with, whatever its byte order. */
export const MAGIC = Uint8Array.of(0x0a, 0x0d, 0x0d, 0x0a)

/** A section of unknown length and its one interface, on which times are in microseconds. */
export function fileHeader(application: string): Buffer {
  const section = Buffer.alloc(16)
  section.writeUInt32BE(BYTE_ORDER_MAGIC, 0)
  section.writeUInt16BE(1, 4)
  section.writeBigInt64BE(-1n, 8)
  const face = Buffer.alloc(8)
  face.writeUInt16BE(LINKTYPE_RAW, 0)
  return Buffer.concat([
    block(SECTION, section, [[USER_APPLICATION, application]]),
    block(INTERFACE, face, [[INTERFACE_NAME, 'socketlings']]),
  ])
}

/**
 * A packet.
 * @param at in ms since the epoch
 * @param captured the bytes of the packet that are known; of `length`, the first ones
 */
export function packetBlock(
  at: number,
  captured: Uint8Array,
  length: number,
  comments: readonly string[],
): Buffer {
  const fixed = Buffer.alloc(20)
  const microseconds = BigInt(Math.round(at * 1000))
  fixed.writeBigUInt64BE(microseconds, 4)
  fixed.writeUInt32BE(captured.length, 12)
  fixed.writeUInt32BE(length, 16)
  const options = comments.map((text) => [COMMENT, text] as const)
  return block(ENHANCED_PACKET, Buffer.concat([fixed, padded(captured)]), options)
}

function block(type: number, body: Uint8Array, options: readonly Option[]): Buffer {
  const encoded = options.map(([code, text]) => option(code, Buffer.from(text).subarray(0, 0xffff)))
  if (encoded.length > 0) encoded.push(option(0, Buffer.alloc(0)))
  const content = Buffer.concat([body, ...encoded])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length + 12)
  const head = Buffer.alloc(4)
  head.writeUInt32BE(type)
  return Buffer.concat([head, length, content, length])
}

function option(code: number, value: Uint8Array): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt16BE(code, 0)
  head.writeUInt16BE(value.length, 2)
  return Buffer.concat([head, padded(value)])
}

/** Everything begins at a multiple of four bytes. */
function padded(bytes: Uint8Array): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
}
