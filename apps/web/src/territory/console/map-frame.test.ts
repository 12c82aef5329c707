// The sheet of the map: there and back again, frames, scale bars, coordinates as people type them.
import { describe, expect, it } from 'vitest'
import { frameOf, moved, readPositions, scaleMetres, sheetOf, typedPositions, zoomed } from './map-frame.js'

const anyang = frameOf([[114.3, 36.1], [114.32, 36.11]])!

describe('the map', () => {
  it('finds the place on the globe of a point that was clicked', () => {
    const sheet = sheetOf(anyang)
    const [x, y] = sheet.toSheet([114.31, 36.105])
    expect(sheet.toGlobe(x, y)).toEqual([114.31, 36.105])
    expect(sheet.toSheet([114.31, 36.11])[1]).toBeLessThan(sheet.toSheet([114.31, 36.1])[1])
  })
  it('is as long as the way on foot: about two kilometres from end to end', () => expect(sheetOf(anyang).metres).toBeCloseTo(1978, -2))
  it('zooms around its middle and moves by shares of its width', () => {
    const frame = { west: 0, south: 0, east: 2, north: 2 }
    expect(zoomed(frame, 0.5)).toEqual({ west: 0.5, south: 0.5, east: 1.5, north: 1.5 })
    expect(moved(frame, 0.5, 0)).toEqual({ west: 1, south: 0, east: 3, north: 2 })
  })
  it('has no frame while nothing is drawn, and a small one around a single gate', () => {
    expect(frameOf([])).toBeNull()
    const one = frameOf([[114, 36]])!
    expect(one.east).toBeGreaterThan(one.west)
  })
  it.each([[1978, 200], [990, 100], [5200, 1000], [100, 20]])('%i metres across have a bar of %i', (metres, bar) => expect(scaleMetres(metres)).toBe(bar))
})

describe('typed coordinates', () => {
  it('full-width digits, several signs between, blank lines', () =>
    expect(readPositions('114.3, 36.1\n\n114.31,36.1\n１１４.３１ ３６.１１').positions).toEqual([[114.3, 36.1], [114.31, 36.1], [114.31, 36.11]]))
  it('a line that is none is named by its number', () => expect(readPositions('114.3, 36.1\nabc\n114.3').bad).toEqual([2, 3]))
  it('what was clicked can be typed on', () => expect(readPositions(typedPositions([[114.3, 36.1]])).positions).toEqual([[114.3, 36.1]]))
})
