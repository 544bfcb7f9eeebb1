import { branchStream } from '../../random/index.ts'

/** What stands for what. */
export type Counterparts = Iterable<readonly [object, object]>

/**
 * Gives a target the state of a source of its class: every object that the source holds, directly or not, is copied
 * once, so that what is one object there is one object here. Functions are shared, but for streams, which go on from
 * where they stand. What has a counterpart is replaced by that, and not looked into.
 *
 * So there is no list of fields which somebody could forget to extend. It is also why nothing that a run changes may be
 * private by `#name`, which no copy sees, or hide in a closure.
 */
export function takeState<T extends object>(target: T, source: T, counterparts: Counterparts): void {
  new Copies(counterparts).of(source, target)
}

type Fields = Record<string, unknown>
type Numbers = Float64Array | Int32Array | Uint8Array

class Copies {
  private readonly made: Map<object, object>
  /** Objects of the target that stand for one of the source already. */
  private readonly taken: Set<object>

  constructor(counterparts: Counterparts) {
    this.made = new Map(counterparts)
    this.taken = new Set(this.made.values())
  }

  /**
   * The copy of a value. Numbers and objects with a class are written over what the target has in their place, if that
   * is alike: V8 runs code faster that meets objects of one constructor only, and memory is there already.
   */
  of(value: unknown, inPlace?: unknown): unknown {
    if (!isInner(value)) return value
    return this.made.get(value) ?? this.make(value, inPlace)
  }

  private make(value: object, inPlace: unknown): object {
    if (typeof value === 'function') return this.keep(value, branchStream(value) ?? value)
    if (Array.isArray(value)) return this.list(value)
    if (ArrayBuffer.isView(value)) return this.numbers(value as Numbers, inPlace)
    if (value instanceof Map) return this.map(value)
    if (value instanceof Set) return this.set(value)
    const prototype = Object.getPrototypeOf(value) as object
    if (prototype === Object.prototype) return this.plain(value as Fields)
    return this.instance(value as Fields, prototype, inPlace)
  }

  private keep<T extends object>(value: object, copy: T): T {
    this.made.set(value, copy)
    return copy
  }

  private list(value: readonly unknown[]): unknown[] {
    const copy = this.keep(value, value.slice())
    for (let i = 0; i < copy.length; i += 1) if (isInner(copy[i])) copy[i] = this.of(copy[i])
    return copy
  }

  private numbers(value: Numbers, inPlace: unknown): Numbers {
    if (!this.isFree(value, inPlace) || inPlace.length !== value.length)
      return this.keep(value, value.slice())
    this.taken.add(inPlace)
    inPlace.set(value)
    return this.keep(value, inPlace)
  }

  private map(value: ReadonlyMap<unknown, unknown>): Map<unknown, unknown> {
    const copy = this.keep(value, new Map<unknown, unknown>())
    for (const [key, entry] of value) copy.set(this.of(key), this.of(entry))
    return copy
  }

  private set(value: ReadonlySet<unknown>): Set<unknown> {
    const copy = this.keep(value, new Set<unknown>())
    for (const entry of value) copy.add(this.of(entry))
    return copy
  }

  /** Never what is in its place, which may belong to the target's plan. */
  private plain(value: Fields): Fields {
    const copy = this.keep(value, { ...value })
    for (const name in copy) {
      const field = copy[name]
      if (isInner(field)) copy[name] = this.of(field)
    }
    return copy
  }

  private instance(value: Fields, prototype: object, inPlace: unknown): Fields {
    const fits = this.isFree(value, inPlace)
    if (fits) this.taken.add(inPlace)
    const copy = this.keep(value, fits ? inPlace : (Object.create(prototype) as Fields))
    for (const name of Object.keys(value)) copy[name] = this.of(value[name], copy[name])
    return copy
  }

  /** Whether what the target has in a value's place is of its class, and stands for nothing else. */
  private isFree<T extends object>(value: T, inPlace: unknown): inPlace is T {
    return (
      isInner(inPlace) &&
      Object.getPrototypeOf(inPlace) === Object.getPrototypeOf(value) &&
      !this.taken.has(inPlace)
    )
  }
}

const isInner = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function'
