import fc from 'fast-check'

export type Tree = { readonly [key: string]: unknown }

const START = Date.UTC(2021, 5, 1)
const date = (day: number, time = ''): string =>
  new Date(START + day * 86_400_000).toISOString().slice(0, 10) + time

const day = fc.integer({ min: 0, max: 39 })
const time = fc.constantFrom('', 'T13:00Z', 'T05:30:01Z')
const region = fc.constantFrom('east', 'west', 'north')
const regions = fc.uniqueArray(region, { minLength: 1, maxLength: 3 })
const fleet = fc.constantFrom('acme', 'bolt')
const percent = fc.integer({ min: 0, max: 100 }).map((share) => `${share} %`)
const upTo = (days: number) => fc.integer({ min: 0, max: days }).map((length) => `${length} d`)

const ban = fc
  .record({ where: regions, day, time, notice: fc.nat(10), lifted: fc.nat(20), fleets: fc.option(fleet) })
  .chain(({ where, day: on, time: at, notice, lifted, fleets }) =>
    fc.record({
      kind: fc.constant('ban'),
      where: fc.constant(where),
      ...(fleets ? { fleets: fc.constant([fleets]) } : {}),
      ...(notice > 0
        ? {
            announced: fc.constant(date(on - notice)),
            voluntary: fc.record({ share: percent, delay: upTo(3), ramp: upTo(5) }),
          }
        : {}),
      effective: fc.constant(date(on, at)),
      ...(lifted > 0 ? { lifted: fc.constant(date(on + lifted, at)) } : {}),
      compliance: fc.record({ share: percent, at_once: percent, ramp: upTo(10) }),
      covert: fc.record({ share: percent, delay: upTo(4), time_constant: upTo(9) }),
    }),
  )

/** A quarter of an outage, from its middle on, in which service is back. */
const window = (from: string, hours: number): Tree => {
  const middle = Date.parse(from) + hours * 1_800_000
  const iso = (at: number): string => new Date(at).toISOString().replace('.000', '')
  return { from: iso(middle), until: iso(middle + hours * 900_000), level: '100 %' }
}

const outage = fc
  .record({
    kind: fc.constantFrom('internet_outage', 'power_outage', 'curtailment', 'flood'),
    where: regions,
    from: fc.tuple(day, time).map(([on, at]) => date(on, at)),
    hours: fc.integer({ min: 1, max: 200 }),
    level: percent,
    restart: fc.integer({ min: 0, max: 10 }).map((hours) => `${hours} h`),
    recovery: upTo(5),
    restored: fc.boolean(),
    span: fc.option(fc.constantFrom('18:00-23:00', '22:30-04:00')),
    destroyed: percent,
  })
  .map(({ hours, restored, span, destroyed, ...plain }) => ({
    ...plain,
    length: `${hours} h`,
    ...(restored ? { restored: [window(plain.from, hours)] } : {}),
    ...(span ? { hours: span } : {}),
    ...(plain.kind === 'flood' ? { destroyed } : {}),
  }))

const rate = fc.constantFrom('3/year', '2/month')

const hazard = fc.oneof(
  fc.record({
    kind: fc.constantFrom('internet_outage', 'curtailment'),
    where: regions,
    rate,
    length: fc.constantFrom('9 h', { lognormal: { median: '2 d', sigma: 1 } }),
  }),
  fc.record({ kind: fc.constant('flood'), where: regions, rate, length: upTo(9), destroyed: percent }),
  fc.record({
    kind: fc.constant('ban'),
    where: regions,
    rate,
    notice: upTo(3),
    length: upTo(9),
    compliance: percent,
    covert: fc.record({ share: percent, delay: upTo(4), time_constant: upTo(9) }),
  }),
)

const capacity = fc
  .record({ where: region, day, up: fc.boolean(), kw: fc.integer({ min: 1, max: 3000 }), over: upTo(10) })
  .map(({ where, day: on, up, kw, over }) => ({
    kind: 'capacity',
    where,
    on: date(on),
    [up ? 'add' : 'cut']: `${kw} kW`,
    over,
  }))

const delivery = fc.record({
  kind: fc.constant('delivery'),
  fleet,
  to: fc.dictionary(region, fc.integer({ min: 1, max: 9 }), { minKeys: 1 }),
  model: fc.constant('rig'),
  machines: fc.integer({ min: 1, max: 100 }),
  from: day.map((on) => date(on)),
})

const order = fc.record({
  fleet,
  from: region,
  to: region,
  machines: fc.integer({ min: 1, max: 300 }),
  off: fc.tuple(day, time).map(([on, at]) => date(on, at)),
  over: upTo(10),
})

const named = <T>(entry: fc.Arbitrary<T>, prefix: string, most: number) =>
  fc
    .array(entry, { maxLength: most })
    .map((entries) => Object.fromEntries(entries.map((value, i) => [`${prefix}${i}`, value])))

/** Changes to the small world in which as much as possible happens at once: bans, outages, hazards, cuts, prices, orders. */
export const turbulent: fc.Arbitrary<Tree> = fc.record({
  run: fc.record({ luck: fc.constantFrom('drawn', 'none'), days: fc.constant(40) }),
  price: fc.constantFrom(
    '40000 USD',
    { gbm: { start: '5 USD', volatility: 3 } },
    { gbm: { start: '5 USD', volatility: 3 }, feedback: { elasticity: 2, window: '3 d' } },
  ),
  policies: fc.record({
    default: fc.record({
      patience: fc.constantFrom('0 d', '3 d'),
      when_banned: fc.constantFrom('leave', 'stay'),
      idle: percent,
      scrap: fc.record({ new: fc.integer({ min: 0, max: 70 }).map((share) => `${share} %`) }),
      choose: fc.constantFrom('share', 'one'),
      by: fc.constantFrom('weight', 'profit'),
      when_out: fc.constantFrom('stay', 'leave', 'wait', 'payback'),
      sell: fc.constantFrom({}, { new: '30 %', buyers: { bolt: { fleet: 'bolt', to: 'north' } } }),
      decision: fc.constantFrom('0 d', '36 h', '9 d'),
    }),
  }),
  events: fc
    .tuple(named(ban, 'b', 3), named(outage, 'o', 3), named(capacity, 'c', 3), named(delivery, 'd', 3))
    .map((kinds) => Object.assign({}, ...kinds) as Tree),
  hazards: named(hazard, 'h', 2),
  regions: fc.record({
    east: fc.record({ zone: fc.constant('Asia/Almaty'), tariff_spread: fc.constantFrom('0 %', '37 %') }),
    west: fc.constant({ zone: 'America/New_York' }),
    north: fc.constant({ zone: 'UTC' }),
  }),
  orders: named(order, 'm', 2),
})
