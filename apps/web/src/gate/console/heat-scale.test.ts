// The heat strip must show a quiet gate beside a crowded one, and its legend must say the same as its cells.
import { describe, expect, it } from 'vitest'
import { arrangeGates, busiestHour, heatLegend, heatStep, type GateRow } from './heat-scale.js'

const gate = (name: string, figures: Partial<GateRow>): GateRow => ({
  checkpoint: name, name, territoryName: '相台社区', hours: Array.from({ length: 24 }, () => 0), in: 0, out: 0, turnedBack: 0, fever: 0,
  onDuty: 1, lacks: [], ...figures,
})

describe('the gate heat strip', () => {
  it('leaves an hour blank when nobody passed', () => {
    expect(heatStep(0, 300)).toBe(0)
    expect(heatStep(0, 0)).toBe(0)
  })
  it('shows one single passer-by as the lowest step, not as nobody', () => {
    expect(heatStep(1, 100_000)).toBe(1)
  })
  it('gives the busiest hour the highest step', () => {
    expect(heatStep(300, 300)).toBe(5)
    expect(heatStep(301, 300)).toBe(5)
  })
  it('keeps a gate with a quarter of the crowd visible in the middle of the scale', () => {
    expect(heatStep(75, 300)).toBe(3)
  })
  it('has a legend that agrees with every cell that it explains', () => {
    for (const busiest of [1, 2, 7, 100, 2300]) {
      for (const { step, from, to } of heatLegend(busiest)) {
        expect([heatStep(from, busiest), heatStep(to, busiest)]).toEqual([step, step])
      }
      expect(heatLegend(busiest).at(-1)?.to).toBe(busiest)
    }
  })
  it('has no legend when nobody passed anywhere', () => {
    expect(heatLegend(busiestHour([gate('东门', {})]))).toEqual([])
  })
  it('puts the gate with most people turned back first when that is asked for', () => {
    const rows = [gate('东门', { turnedBack: 1, in: 900 }), gate('西门', { turnedBack: 7 }), gate('北门', {})]
    expect(arrangeGates(rows, 'turned-back', '').map((row) => row.name)).toEqual(['西门', '东门', '北门'])
    expect(arrangeGates(rows, 'busy', '').map((row) => row.name)[0]).toBe('东门')
  })
  it('finds gates by the name of their community', () => {
    const rows = [gate('东门', {}), gate('西门', { territoryName: '铁西社区' })]
    expect(arrangeGates(rows, 'name', ' 铁西 ').map((row) => row.name)).toEqual(['西门'])
  })
})
