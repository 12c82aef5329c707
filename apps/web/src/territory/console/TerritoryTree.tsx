// The tree itself: each level is read when it is unfolded, and again whenever a command changed something.
import { Tree, type TreeDataNode } from 'antd'
import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { TerritoryView } from '@shouwang/domain/territory'
import { api } from '../../platform/api.js'
import { ReadState, useRead } from '../../platform/console/index.js'
import { territoryConsole, territoryLabel } from './territory-console.texts.js'

const childrenOf = (parent: string) => {
  const path = `/api/territory?parent=${parent}`
  return { queryKey: ['read', path], queryFn: () => api.get<TerritoryView[]>(path) }
}

/** Rows of the tree for `places`, with those levels below that have been read. */
const treeRows = (places: readonly TerritoryView[], levels: ReadonlyMap<string, TerritoryView[]>): TreeDataNode[] =>
  places.map((place) => {
    const below = levels.get(place.id)
    return {
      key: place.id,
      title: territoryLabel(place),
      isLeaf: place.children === 0,
      ...(below === undefined ? {} : { children: treeRows(below, levels) }),
    }
  })

export const TerritoryTree = ({ chosen, onChoose }: { chosen: string | null; onChoose: (id: string | null) => void }) => {
  const t = territoryConsole.useText()
  const tops = useRead<TerritoryView[]>('/api/territory')
  return (
    <ReadState query={tops} isEmpty={(places) => places.length === 0} empty={t('empty')}>
      {(places) => <Unfolding tops={places} chosen={chosen} onChoose={onChoose} />}
    </ReadState>
  )
}

const Unfolding = ({ tops, chosen, onChoose }: { tops: TerritoryView[]; chosen: string | null; onChoose: (id: string | null) => void }) => {
  const t = territoryConsole.useText()
  const client = useQueryClient()
  const first = tops.length === 1 ? [tops[0]!.id] : []
  const [opened, setOpened] = useState<string[]>(first)
  const [read, setRead] = useState<string[]>(first)
  const answers = useQueries({ queries: read.map(childrenOf) })
  const levels = new Map(read.flatMap((id, index) => (answers[index]?.data ? [[id, answers[index].data] as const] : [])))
  const line = useRead<TerritoryView & { parents: TerritoryView[] }>(chosen === null ? null : `/api/territory/${chosen}`)
  const above = line.data?.parents.map(({ id }) => id).join() ?? ''
  useEffect(() => {
    // A place that was found or linked to is shown where it lies.
    const ids = above === '' ? [] : above.split(',')
    const more = (before: string[]) => [...before, ...ids.filter((id) => !before.includes(id))]
    setRead(more)
    setOpened(more)
  }, [above])
  const load = async (id: string) => {
    await client.fetchQuery(childrenOf(id))
    setRead((before) => (before.includes(id) ? before : [...before, id]))
  }
  return (
    <Tree
      blockNode
      className="territory-tree"
      aria-label={t('tree')}
      treeData={treeRows(tops, levels)}
      virtual
      height={600}
      expandedKeys={opened}
      onExpand={(keys) => setOpened(keys.map(String))}
      loadedKeys={read}
      loadData={(node) => load(String(node.key))}
      selectedKeys={chosen === null ? [] : [chosen]}
      onSelect={(keys) => onChoose(keys.length === 0 ? null : String(keys[0]))}
    />
  )
}
