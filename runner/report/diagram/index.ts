export { drawWire } from './draw.ts'
export type { DrawOptions } from './draw.ts'
export { LiveDiagram } from './live.ts'
