import type { Messages } from '../../messages/en.ts'
import type { WireEvent } from '../../probe/wire.ts'
import { Cast } from './cast.ts'
import type { DrawOptions } from './draw.ts'
import { layoutOf } from './layout.ts'
import { Lifelines } from './lifelines.ts'
import { LEAST_PICTURE, ListPainter } from './list.ts'
import { Stage, type Moment } from './moments.ts'
import { Painter } from './painter.ts'
import { signsOf } from './signs.ts'
import type { Wording } from './words.ts'

/** Of the width, what clients' lifelines leave to the labels. */
const LABELS = 35

/**
 * Draws while things happen: takes events one by one and gives the finished lines of each. A client that appears gets
 * a lifeline, under a new line of names; when there are too many, the one that was silent longest gives up its own.
 */
export class LiveDiagram {
  readonly #messages: Messages
  readonly #options: Omit<DrawOptions, 'mostLines'>
  readonly #wording: Wording
  readonly #cast: Cast
  readonly #stage: Stage
  readonly #alive = new Lifelines()
  /** Clients that have a lifeline, the one that spoke last at the end; and their order on the screen. */
  #recent: string[] = []
  #shown: string[] = []
  readonly #programs = new Set<string>()
  #painter: Painter | ListPainter | undefined

  constructor(messages: Messages, options: Omit<DrawOptions, 'mostLines'>) {
    const { ascii = false, program = messages.diagram.program } = options
    this.#messages = messages
    this.#options = options
    this.#wording = { messages, ascii, signs: signsOf(ascii) }
    this.#cast = new Cast(program)
    this.#stage = new Stage(this.#cast)
  }

  /** The lines of one event, from the names when they have changed. */
  push(event: WireEvent): string[] {
    const moment = this.#stage.moment(event)
    const changed = this.#makeRoomFor(moment)
    const { width, color = false } = this.#options
    if (width < LEAST_PICTURE) {
      this.#painter ??= new ListPainter({ width, color, wording: this.#wording, nameOf: this.#nameOf })
      return this.#painter.moment(moment)
    }
    if (changed || !(this.#painter instanceof Painter)) {
      const painter = new Painter(this.#layout(), this.#alive, {
        color,
        wording: this.#wording,
        nameOf: this.#nameOf,
      })
      this.#painter = painter
      return [painter.names(), ...painter.moment(moment)]
    }
    return this.#painter.moment(moment)
  }

  readonly #nameOf = (actor: string) => this.#messages.observation.lane(actor)

  /** Sees to it that everybody who takes part has a lifeline; true when somebody new has one. */
  #makeRoomFor({ from, to = from }: Moment): boolean {
    const cast = this.#cast
    const before = this.#programs.size
    for (const actor of [from, to]) if (!cast.isOnLeft(actor)) this.#programs.add(actor)
    const changed = this.#programs.size > before
    const client = cast.isOnLeft(from) ? from : to
    if (!cast.isOnLeft(client)) return changed
    this.#programs.delete(client)
    const shown = this.#shown.includes(client)
    this.#recent = [...this.#recent.filter((one) => one !== client), client]
    if (shown) return changed
    const most = Math.max(2, Math.floor((this.#options.width - LABELS) / 5))
    // Whoever has ended makes room first.
    this.#recent = this.#recent.filter((one) => one === client || this.#alive.now.has(one)).slice(-most)
    this.#shown = [...this.#shown.filter((one) => this.#recent.includes(one)), client]
    return true
  }

  #layout() {
    const { width } = this.#options
    const scene = { left: this.#shown, right: [...this.#programs], moments: [] }
    return layoutOf(scene, {
      width,
      nameOf: this.#nameOf,
      label: width,
      marked: 0,
      console: 0,
      loud: 0,
      short: true,
    })
  }
}
