/** What the picture is drawn with. */
export interface Signs {
  /** A lifeline; where it begins and ends; where arrows leave, meet and cross it. */
  readonly down: string
  readonly begin: string
  readonly end: string
  readonly touch: string
  readonly into: string
  readonly cross: string
  readonly folded: string
  readonly right: string
  readonly left: string
  /** Strokes of an arrow, repeated along it. */
  readonly stroke: {
    readonly data: string
    readonly datagram: string
    readonly connect: string
    readonly fin: string
    readonly rst: string
    readonly silence: string
    readonly ghost: string
  }
  readonly fail: string
  readonly fold: string
  readonly caret: string
  readonly ellipsis: string
}

const unicode: Signs = {
  down: '│',
  begin: '┌',
  end: '└',
  touch: '├',
  into: '┤',
  cross: '┼',
  folded: '┊',
  // Not ▶ and ◀, which some fonts draw as emoji, two columns wide.
  right: '►',
  left: '◄',
  stroke: {
    data: '─',
    datagram: '╌',
    connect: '┄',
    fin: '═',
    rst: '×─',
    silence: '  ·',
    ghost: ' ·',
  },
  fail: '✗',
  fold: '⋮',
  caret: '^',
  ellipsis: '…',
}

const ascii: Signs = {
  down: '|',
  begin: '+',
  end: '+',
  touch: '|',
  into: '|',
  cross: '|',
  folded: ':',
  right: '>',
  left: '<',
  stroke: { data: '-', datagram: '- ', connect: '~', fin: '=', rst: 'x-', silence: '  .', ghost: ' .' },
  fail: 'x',
  fold: ':',
  caret: '^',
  ellipsis: '...',
}

export const signsOf = (only: boolean): Signs => (only ? ascii : unicode)
