// Where somebody lives, in one line: 安康苑 1号楼 1-0101.

interface DoorLineProps { place: { compoundName: string; buildingName: string; door: string } }

/** What a neighbour would say. The door number is never broken over two lines. */
export const DoorLine = ({ place: { compoundName, buildingName, door } }: DoorLineProps) => (
  <>{[compoundName, buildingName].filter(Boolean).join(' ')} <span style={{ whiteSpace: 'nowrap' }}>{door}</span></>
)
