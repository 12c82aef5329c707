// Words of the screen of central quarantine sites.
import type { RoomState } from '@shouwang/domain/quarantine'
import { wordOf, type Tone } from '../../platform/console/index.js'
import { registerTexts } from '../../platform/i18n.js'

const zh = {
  title: '集中观察点', hint: '一人一间;儿童、孕妇、残疾人及其照护者可以同住。每天上午、下午各消毒一次。姓名已隐去。', empty: '还没有集中观察点。设立后登记房间,就可以安排入住。', noRooms: '还没有房间。先登记房间。',
  add: '设立观察点', edit: '修改', save: '保存', close: '关闭观察点', closeTitle: '关闭观察点', closeExplain: '关闭后不能再安排入住,记录保留。', name: '名称', territory: '所在区域', address: '地址', phone: '电话',
  vendor: '供餐单位', vendorPhone: '供餐电话', closed: '已关闭', running: '启用中', open: '查看', occupancy: '入住', people: '{{n}} 人', roomsOf: '{{occupied}} / {{usable}} 间', free: '空房', freeOf: '{{n}} 间',
  cleaning: '待清洁', held: '预留', flags: '关怀提示', missing: '未消毒', missed: '往日未消毒', missedBefore: '往日 {{n}} 次', missedHint: '有人居住而没有消毒记录的半天。补登记,或说明原因。', enterLate: '补登记', explain: '说明原因', why: '没有消毒的原因', time: '消毒时间', timeBad: '请填这半天内的时间',
  notDone: '未消毒:{{why}}', 'half.am': '上午', 'half.pm': '下午', allDone: '已按时', rooms: '房间', room: '房间', floor: '楼层', number: '房号', accessible: '无障碍', addRooms: '登记房间',
  addRoomsTitle: '登记房间', from: '起始房号', count: '间数', addHint: '房号从起始号起连续编排。', 'state.ready': '可入住', 'state.cleaning': '待清洁', 'state.closed': '停用', occupied: '已入住', reserved: '预留',
  clean: '已清洁', shut: '停用', reopen: '启用', waiting: '待安排', noWaiting: '没有待安排的人。集中观察的个案开始后会出现在这里。', place: '安排入住', placeTitle: '安排 {{name}} 入住', chooseRoom: '房间', exception: '同住理由',
  'exception.none': '单人入住', 'exception.child': '儿童', 'exception.pregnant': '孕妇', 'exception.disabled': '残疾人', 'exception.carer': '照护者', arrived: '已经到达', later: '先预留,人到再登记', when: '到达',
  came: '已到达', notCome: '未到', notComeTitle: '登记未到', notComeExplain: '预留取消,房间空出。', move: '换房', moveTitle: '为 {{name}} 换房', day: '第 {{day}} 天,共 {{days}} 天', until: '{{at}} 结束',
  disinfect: '登记消毒', disinfectTitle: '登记消毒', areas: '区域', disinfections: '消毒记录', noDisinfections: '还没有消毒记录。', staff: '驻点人员', addStaff: '添加人员', staffTitle: '驻点人员', duty: '岗位', leave: '离岗', noStaff: '还没有登记驻点人员。',
  leaveTitle: '登记离岗', leaveExplain: '{{name}} 不再在这里值守。',
  'duty.manager': '负责人', 'duty.doctor': '医生', 'duty.nurse': '护士', 'duty.guard': '值守', 'duty.cleaner': '保洁消毒', 'duty.meals': '送餐', 'duty.counsellor': '心理疏导',
  flag: '关怀提示', flagTitle: '为 {{name}} 添加关怀提示', flagKind: '类别', note: '说明', clear: '解除', 'kind.diet': '饮食', 'kind.medicine': '用药', 'kind.mood': '情绪', 'kind.language': '语言', 'kind.mobility': '行动不便', 'kind.child': '儿童', 'kind.other': '其他',
  all: '返回列表', vacant: '空', asOf: '截至 {{at}}',
}
const en: Record<keyof typeof zh, string> = {
  title: 'Central sites', hint: 'One person to a room; children, pregnant or disabled people may share with whoever cares for them. Disinfected every morning and afternoon. Names are masked.', empty: 'There is no site yet. Open one, add its rooms, then place people.',
  noRooms: 'There are no rooms yet. Add them first.', add: 'Open a site', edit: 'Change', save: 'Save', close: 'Close the site', closeTitle: 'Close the site', closeExplain: 'Nobody can be placed there afterwards; its records stay.', name: 'Name', territory: 'Territory',
  address: 'Address', phone: 'Phone', vendor: 'Meals by', vendorPhone: 'Their phone', closed: 'closed', running: 'open', open: 'Open', occupancy: 'Occupied', people: '{{n}} {{n, person|people}}', roomsOf: '{{occupied}} of {{usable}} {{usable, room|rooms}}', free: 'Free', freeOf: '{{n}} {{n, room|rooms}}',
  cleaning: 'To be cleaned', held: 'Held', flags: 'Well-being flags', missing: 'Not disinfected', missed: 'Missed on earlier days', missedBefore: '{{n}} earlier', missedHint: 'Half days on which somebody stayed and nothing was recorded. Enter them afterwards, or say why.', enterLate: 'Enter', explain: 'Explain', why: 'Why it was not disinfected', time: 'Time', timeBad: 'A time within that half day',
  notDone: 'not disinfected: {{why}}', 'half.am': 'morning', 'half.pm': 'afternoon', allDone: 'on time', rooms: 'Rooms', room: 'Room', floor: 'Floor', number: 'Number', accessible: 'accessible', addRooms: 'Add rooms',
  addRoomsTitle: 'Add rooms', from: 'First number', count: 'How many', addHint: 'Numbers follow one another from the first.', 'state.ready': 'ready', 'state.cleaning': 'to be cleaned', 'state.closed': 'out of use', occupied: 'occupied', reserved: 'held',
  clean: 'Cleaned', shut: 'Out of use', reopen: 'Use again', waiting: 'Waiting for a room', noWaiting: 'Nobody waits. Central cases stand here once they begin.', place: 'Give a room', placeTitle: 'A room for {{name}}', chooseRoom: 'Room', exception: 'Sharing because',
  'exception.none': 'alone', 'exception.child': 'a child', 'exception.pregnant': 'pregnant', 'exception.disabled': 'disabled', 'exception.carer': 'cares for them', arrived: 'they are here', later: 'hold the room until they come', when: 'Arrival',
  came: 'Arrived', notCome: 'Did not come', notComeTitle: 'They did not come', notComeExplain: 'The room is free again.', move: 'Other room', moveTitle: 'Another room for {{name}}', day: 'day {{day}} of {{days}}', until: 'until {{at}}',
  disinfect: 'Record disinfection', disinfectTitle: 'Disinfection', areas: 'Where', disinfections: 'Disinfections', noDisinfections: 'None recorded yet.', staff: 'Staff', addStaff: 'Add somebody', staffTitle: 'Staff of the site', duty: 'Duty', leave: 'Leaves', noStaff: 'Nobody is recorded yet.',
  leaveTitle: 'Leaves the site', leaveExplain: '{{name}} is no longer on duty here.',
  'duty.manager': 'manager', 'duty.doctor': 'doctor', 'duty.nurse': 'nurse', 'duty.guard': 'guard', 'duty.cleaner': 'cleaning', 'duty.meals': 'meals', 'duty.counsellor': 'counsellor',
  flag: 'Well-being', flagTitle: 'A well-being flag for {{name}}', flagKind: 'What about', note: 'Note', clear: 'Clear', 'kind.diet': 'diet', 'kind.medicine': 'medicine', 'kind.mood': 'mood', 'kind.language': 'language', 'kind.mobility': 'mobility', 'kind.child': 'child', 'kind.other': 'other',
  all: 'All sites', vacant: 'empty', asOf: 'as of {{at}}',
}
export const siteConsole = registerTexts('site-console', { zh, en })
export const siteWord = (prefix: string, code: string): string => wordOf(siteConsole, prefix, code)
export const ROOM_TONES: Record<RoomState, Tone> = { ready: 'good', cleaning: 'warn', closed: 'off' }
