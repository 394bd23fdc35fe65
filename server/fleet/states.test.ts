import { describe, expect, it } from 'vitest'
import { beat, close, register, rest, socket } from '../testing/observations'
import { play, type Script, THERE, told } from '../testing/script'

const S = 1_000

const ROWS: { behaviour: string; script: Script; untilS: number; transitions: [number, string, string][] }[] = [
  {
    behaviour: 'never stays never while only its token is known',
    script: [],
    untilS: 100_000,
    transitions: [],
  },
  {
    behaviour: 'a first registration connects in one transition',
    script: [...THERE],
    untilS: 40,
    transitions: [[1, 'connected', 'registered']],
  },
  {
    behaviour: 'a beat alone connects, where the registration was not seen',
    script: [
      [1, socket(1, S)],
      [1, beat(1)],
    ],
    untilS: 40,
    transitions: [[1, 'connected', 'beat']],
  },
  {
    behaviour: 'a resumed registration says so, even the first one',
    script: [
      [1, socket(1, S)],
      [1, register(1, { mode: 'resume' })],
    ],
    untilS: 40,
    transitions: [[1, 'connected', 'resumed']],
  },
  {
    behaviour: 'a socket on the gateway is connecting until something arrives',
    script: [
      [1, socket(1, S, { endpoint: 'gateway' })],
      [3, rest()],
    ],
    untilS: 40,
    transitions: [
      [1, 'connecting', 'resumed'],
      [3, 'connected', 'route-sync'],
    ],
  },
  {
    behaviour: 'a named socket on the controller counts alone after a moment without an arrival',
    script: [[1, socket(1, S)]],
    untilS: 40,
    transitions: [[1.05, 'connecting', 'resumed']],
  },
  {
    behaviour: 'a close without a close frame is a loss without a goodbye, and without a sign no return',
    script: [...THERE, [10, close(1)]],
    untilS: 300,
    transitions: [
      [1, 'connected', 'registered'],
      [10, 'reconnecting', 'no-goodbye'],
      [85, 'disconnected', 'no-return'],
    ],
  },
  {
    behaviour: 'a close frame with another code, or none, is a close',
    script: [...THERE, [10, close(1, 1011)], [12, socket(2, 12 * S)], [12, beat(2)], [20, close(2, 1005)]],
    untilS: 30,
    transitions: [
      [1, 'connected', 'registered'],
      [10, 'reconnecting', 'closed'],
      [12, 'connected', 'beat'],
      [20, 'reconnecting', 'closed'],
    ],
  },
  {
    behaviour: 'an orderly close is decided after 2 s, and the 75 s count from the close',
    script: [...THERE, [10, close(1, 1000)]],
    untilS: 300,
    transitions: [
      [1, 'connected', 'registered'],
      [12, 'reconnecting', 'closed'],
      [85, 'disconnected', 'no-return'],
    ],
  },
  {
    behaviour: 'an orderly close with another socket within 2 s is a hand-over and no transition',
    script: [...THERE, [10, close(1, 1001)], [11.9, socket(2, 11.9 * S, { endpoint: 'gateway' })], [20, beat(2)]],
    untilS: 30,
    transitions: [[1, 'connected', 'registered']],
  },
  {
    behaviour: 'an orderly close beside a socket that stands is a hand-over',
    script: [...THERE, [9, socket(2, 9 * S, { endpoint: 'gateway' })], [10, close(1, 1000)], [20, beat(2)]],
    untilS: 30,
    transitions: [[1, 'connected', 'registered']],
  },
  {
    behaviour: 'a loss of one socket while another stands is no transition',
    script: [...THERE, [9, socket(2, 9 * S)], [9, beat(2)], [10, close(1)], [12, close(2)]],
    untilS: 30,
    transitions: [
      [1, 'connected', 'registered'],
      [12, 'reconnecting', 'no-goodbye'],
    ],
  },
  {
    behaviour: 'an open socket without arrivals is half-open at the lost limit, to the millisecond',
    script: [...THERE, [60, { kind: 'ping', socketId: 1 }]],
    untilS: 100,
    transitions: [
      [1, 'connected', 'registered'],
      [97, 'disconnected', 'half-open'],
    ],
  },
  {
    behaviour: 'half-open ends with the next arrival on the same socket',
    script: [...THERE, [60, { kind: 'ping', socketId: 1 }], [120, beat(1)]],
    untilS: 130,
    transitions: [
      [1, 'connected', 'registered'],
      [97, 'disconnected', 'half-open'],
      [120, 'connected', 'beat'],
    ],
  },
  {
    behaviour: 'half-open becomes connecting with a newer socket',
    script: [
      ...THERE,
      [60, { kind: 'ping', socketId: 1 }],
      [100, socket(2, 100 * S, { endpoint: 'gateway' })],
      [101, rest()],
    ],
    untilS: 110,
    transitions: [
      [1, 'connected', 'registered'],
      [97, 'disconnected', 'half-open'],
      [100, 'connecting', 'resumed'],
      [101, 'connected', 'route-sync'],
    ],
  },
  {
    behaviour: 'a half-open socket that closes at last has 75 s to come back',
    script: [...THERE, [60, { kind: 'ping', socketId: 1 }], [100, close(1)]],
    untilS: 300,
    transitions: [
      [1, 'connected', 'registered'],
      [97, 'disconnected', 'half-open'],
      [100, 'reconnecting', 'no-goodbye'],
      [175, 'disconnected', 'no-return'],
    ],
  },
  {
    behaviour: 'a half-open socket that we end has closed like all others: 75 s to come back, then no return',
    script: [...THERE, [60, { kind: 'ping', socketId: 1 }]],
    untilS: 300,
    transitions: [
      [1, 'connected', 'registered'],
      [97, 'disconnected', 'half-open'],
      [155, 'reconnecting', 'closed-by-us'],
      [230, 'disconnected', 'no-return'],
    ],
  },
  {
    behaviour: 'a socket without a frame or a ping is ended by us; what it still sends and its close are ignored',
    script: [
      ...THERE,
      [90, rest()],
      [110, beat(1)],
      [111, register(1)],
      [112, { kind: 'ping', socketId: 1 }],
      [113, { kind: 'frame', socketId: 1, binary: true }],
      [114, close(1, 1000)],
    ],
    untilS: 120,
    transitions: [
      [1, 'connected', 'registered'],
      [97, 'reconnecting', 'closed-by-us'],
    ],
  },
  {
    behaviour: 'calls without a socket are connecting up to the lost limit, then no return',
    script: [
      [1, rest()],
      [301, rest({ call: 'register' })],
    ],
    untilS: 1_000,
    transitions: [
      [1, 'connecting', 'route-sync'],
      [96, 'disconnected', 'no-return'],
      [301, 'connecting', 'route-sync'],
      [396, 'disconnected', 'no-return'],
    ],
  },
  {
    behaviour: 'an unregister names no cluster and is no sign of it',
    script: [[1, rest({ call: 'unregister' })]],
    untilS: 10,
    transitions: [],
  },
  {
    behaviour: 'a socket that we close is no loss',
    script: [...THERE, [10, close(1, 1008, 'us')]],
    untilS: 20,
    transitions: [
      [1, 'connected', 'registered'],
      [10, 'reconnecting', 'closed-by-us'],
    ],
  },
  {
    behaviour: 'registering again without resuming is told apart from the first time',
    script: [...THERE, [10, close(1)], [11, socket(2, 11 * S)], [11, register(2, { mode: null })]],
    untilS: 20,
    transitions: [
      [1, 'connected', 'registered'],
      [10, 'reconnecting', 'no-goodbye'],
      [11, 'connected', 're-registered'],
    ],
  },
  {
    behaviour: 'a new socket alone is not connected by an arrival from before the loss',
    script: [...THERE, [3, close(1)], [4, socket(2, 4 * S, { endpoint: 'gateway' })]],
    untilS: 20,
    transitions: [
      [1, 'connected', 'registered'],
      [3, 'reconnecting', 'no-goodbye'],
      [4, 'connecting', 'resumed'],
    ],
  },
]

describe('the state of a cluster', () => {
  it.each(ROWS)('$behaviour', ({ script, untilS, transitions }) => {
    expect(told(play(script, untilS))).toEqual(transitions)
  })
})
