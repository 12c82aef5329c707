// A table of rows whose sideways scrolling the keyboard can reach.
import { Table, type TableProps } from 'antd'
import { useEffect, useRef, type ReactNode } from 'react'

export const ListTable = <Row extends object>(props: TableProps<Row>) => {
  const holder = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // antd gives no handle on the element that scrolls.
    holder.current?.querySelector('.ant-table-content')?.setAttribute('tabindex', '0')
    // It measures columns by a hidden copy of their heads: the keyboard must not reach a button of that.
    holder.current?.querySelector('.ant-table-measure-row')?.setAttribute('inert', '')
  })
  return <div ref={holder}><Table<Row> size="small" {...props} /></div>
}

interface Picking<Row> {
  chosen: readonly string[]
  onChoose: (keys: string[]) => void
  title: ReactNode
  /** What a row's box is called. */
  nameOf: (row: Row) => string
  isFixed?: (row: Row) => boolean
}

/**
 * Boxes before the rows of a list, to choose some. `title` stands where antd has a box for all: it copies that one into a hidden measuring row,
 * where the keyboard would still reach it.
 */
export const picking = <Row extends object>({ chosen, onChoose, title, nameOf, isFixed = () => false }: Picking<Row>): Pick<TableProps<Row>, 'rowSelection'> => ({
  rowSelection: {
    columnTitle: title,
    selectedRowKeys: [...chosen],
    onChange: (keys) => onChoose(keys.map(String)),
    getCheckboxProps: (row) => ({ disabled: isFixed(row), 'aria-label': nameOf(row) }) as { disabled: boolean },
  },
})
