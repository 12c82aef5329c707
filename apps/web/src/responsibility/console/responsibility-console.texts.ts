// Words of the screens of responsibility.
import type { GapRow, LeaveReason, RosterUnit } from '@shouwang/domain/responsibility'
import { wordOf, type Tone } from '../../platform/console/index.js'
import { currentLanguage, registerTexts } from '../../platform/i18n.js'

export const responsibilityConsoleTexts = {
  zh: {
    title: '责任', hint: '谁负责哪里、谁替补、哪里没有人。一人可负责多处;离任前先把全部未结责任一次交接。',
    'tab.gaps': '空缺', 'tab.chains': '责任链', 'tab.holders': '责任人与交接', 'tab.roster': '指挥名册',
    'gap.empty': '从未指定', 'gap.expired': '已到期或已解除', 'gap.holder-left': '责任人已离任', gapsNone: '没有空缺:每处都有人负责。', gapCount: '{{slot}}:{{n}} 处空缺', allSlots: '全部', why: '原因',
    pick: '选', pickPage: '全选 / 全不选本页', subject: '对象', slot: '角色', chain: '责任链', place: '所在', byPlace: '按下级区域', assignChosen: '分派所选({{n}})', assignAll: '分派本页条件下的全部(最多 2000)',
    'assign.title': '分派责任', 'assign.explain': '所选空缺由同一人负责;原责任人已离任的,由他接替。', 'assign.done': '已分派', holder: '责任人', deputy: '替补人', choose: '输入姓名或单位查找',
    'subject.territory': '区域', 'subject.household': '住户', 'subject.person': '居民', 'subject.enterprise': '企业',
    findings: '异常', 'finding.two-leads': '有两位以上牵头人', 'finding.one-person-all-slots': '一人兼任全部角色', findingsNone: '没有异常。', who: '涉及人员',
    enterprises: '登记企业', 'enterprises.explain': '每行一个企业名称,登记在所选区域。', 'enterprises.names': '企业名称', 'enterprises.done': '企业已登记',
    'chains.hint': '随产品提供五种责任链作为示例,启用后可改名称、角色和要求。', example: '示例,尚未启用', adopt: '启用', 'adopt.title': '启用责任链', 'adopt.explain': '在所选区域内启用;启用后可修改。', 'chain.done': '责任链已保存',
    editChain: '修改', 'chain.edit': '修改责任链', 'chain.name': '名称', 'chain.nameEn': '英文名称', required: '必须有人', several: '可多人', lead: '牵头', health: '可作健康决定', unofficial: '名称待定,可改',
    closeChain: '停用', 'closeChain.title': '停用此责任链?', 'closeChain.explain': '它的 {{n}} 条在任责任全部结束。', 'closeChain.done': '责任链已停用', inUse: '{{territory}} · {{links}} 条责任 · {{holders}} 人', reportsTo: '向“{{slot}}”负责',
    everywhere: '每处都要', laid: '只对指定对象', addSlot: '增加角色', slotKey: '代号', save: '保存', appliesTo: '适用于',
    register: '登记责任人', 'register.done': '责任人已登记', name: '姓名', organisation: '单位', duty: '职务', phone: '电话', home: '所属区域', links: '责任', deputyships: '替补', posts: '任职', left: '离任',
    showLeft: '包括已离任', holdersNone: '还没有登记责任人。', noHolder: '没有找到责任人。', open: '责任明细', handOver: '交接', linksOf: '{{name}}的责任', linksNone: '没有在任责任。', release: '解除', 'release.title': '解除所选责任?',
    'release.explain': '所选 {{n}} 条责任结束,不再有人负责。仍需有人负责的,请交接。', 'release.done': '责任已解除', leftIt: '登记离任', 'left.title': '登记离任(未交接)', 'left.explain': '他名下的责任立即成为空缺。可以交接的,请先交接。', 'left.done': '已登记离任',
    'left.why': '原因', 'why.moved-away': '迁离', 'why.resigned': '辞职', 'why.reassigned': '调岗', 'why.ill': '因病', 'why.other': '其他', 'why.account-closed': '账号已注销',
    'handOver.title': '交接{{name}}的全部责任', 'handOver.hint': '全部未结责任、替补和任职一次交接,要么全部移交,要么都不动。', successor: '接替人', slotSuccessor: '此项另由', 'handOver.preview': '将要移交',
    'handOver.leftOver': '还有 {{n}} 项没有接替人,不能交接。', 'handOver.nothing': '名下没有未结责任。', 'handOver.go': '一次交接', 'handOver.done': '全部责任已交接', leaves: '交接后离任', 'as.holder': '负责', 'as.deputy': '替补', count: '数量',
    clashes: '其中接替人已在任', stays: '不离任',
    'roster.none': '还没有指挥机构。', addUnit: '新增机构', 'unit.done': '机构已保存', unitKind: '类别', 'kind.headquarters': '指挥部', 'kind.office': '办公室', 'kind.group': '工作组', 'kind.task-force': '专班', 'kind.war-zone': '战区',
    remit: '职责', parent: '上级机构', acting: '现由 {{name}} 指挥', actingDeputy: '现由替补 {{name}} 指挥', nobodyActs: '无人在任', appoint: '提名', 'appoint.title': '提名任职', 'appoint.done': '已提名,确认后生效', postTitle: '职务', rank: '接替次序',
    'rank.hint': '1 为首任,其余依次接替', confirm: '确认', 'confirm.done': '任职已确认', end: '结束', 'end.title': '结束此任职?', 'end.explain': '立即结束。需要移交的,请用交接。', 'end.done': '任职已结束', gone: '已离任',
    'post.proposed': '已提名', 'post.confirmed': '已确认', 'post.active': '在任', 'post.handed-over': '已交接', 'post.ended': '已结束', from: '自', to: '至',
    card: '责任卡', 'card.show': '查看责任卡', 'card.hint': '仅本辖区工作人员可见,查看留有记录。', 'card.none': '没有人负责此户。', 'card.empty': '空缺', 'answering.holder': '负责', 'answering.deputy': '由替补负责', 'answering.nobody': '无人', on: '对象',
    lay: '落实责任链', 'lay.title': '为此户落实责任链', 'lay.explain': '为各角色选定责任人;可先选几个,其余列为空缺。', 'lay.whom': '对象', 'lay.done': '责任链已落实', wholeHousehold: '整户', noChains: '没有可用的责任链。', health2: '健康决定',
  },
  en: {
    title: 'Responsibility', hint: 'Who answers for what, who covers, and where nobody does. One person may answer for many; before leaving, everything open is handed over at once.',
    'tab.gaps': 'Gaps', 'tab.chains': 'Chains', 'tab.holders': 'Holders and hand-over', 'tab.roster': 'Command roster',
    'gap.empty': 'Never filled', 'gap.expired': 'Expired or released', 'gap.holder-left': 'Holder has left', gapsNone: 'No gaps: somebody answers everywhere.',
    gapCount: '{{slot}}: {{n}} without', allSlots: 'All', why: 'Why', pick: 'Pick', pickPage: 'All of this page, or none', subject: 'Subject', slot: 'Slot', chain: 'Chain', place: 'Where', byPlace: 'By place below',
    assignChosen: 'Assign the chosen ({{n}})', assignAll: 'Assign all that this filter finds (2,000 at most)',
    'assign.title': 'Assign', 'assign.explain': 'One person takes all chosen slots, and replaces holders who have left.', 'assign.done': 'Assigned', holder: 'Holder', deputy: 'Deputy', choose: 'Name or organisation',
    'subject.territory': 'Place', 'subject.household': 'Household', 'subject.person': 'Person', 'subject.enterprise': 'Enterprise',
    findings: 'Oddities', 'finding.two-leads': 'Two leads or more', 'finding.one-person-all-slots': 'One person in every slot', findingsNone: 'Nothing odd.', who: 'Who',
    enterprises: 'Register enterprises', 'enterprises.explain': 'One name a line, all in the chosen territory.', 'enterprises.names': 'Names', 'enterprises.done': 'The enterprises are registered',
    'chains.hint': 'Five chains ship as examples. Once adopted, their names, slots and demands can be edited.', example: 'Example, not adopted', adopt: 'Adopt', 'adopt.title': 'Adopt the chain',
    'adopt.explain': 'It holds in the chosen territory and can be edited afterwards.', 'chain.done': 'The chain is saved', editChain: 'Edit', 'chain.edit': 'Edit the chain', 'chain.name': 'Name', 'chain.nameEn': 'English name',
    required: 'Somebody must hold it', several: 'Several may hold it', lead: 'Leads', health: 'May decide on health', unofficial: 'Name it yourself',
    closeChain: 'Close', 'closeChain.title': 'Close this chain?', 'closeChain.explain': 'Its {{n}} open responsibilities end.', 'closeChain.done': 'The chain is closed',
    inUse: '{{territory}} · {{links}} {{links, responsibility|responsibilities}} · {{holders}} {{holders, holder|holders}}', reportsTo: 'reports to “{{slot}}”', everywhere: 'everywhere', laid: 'where it was laid', addSlot: 'Add a slot', slotKey: 'Key', save: 'Save', appliesTo: 'For',
    register: 'Register a holder', 'register.done': 'The holder is registered', name: 'Name', organisation: 'Organisation', duty: 'Duty', phone: 'Phone', home: 'Territory', links: 'Holds', deputyships: 'Covers', posts: 'Posts', left: 'Left',
    showLeft: 'Those who left too', holdersNone: 'No holders are registered yet.', noHolder: 'Nobody fits.', open: 'Details', handOver: 'Hand over', linksOf: 'Responsibilities of {{name}}', linksNone: 'Nothing is open.', release: 'Release',
    'release.title': 'Release the chosen?', 'release.explain': '{{n}} {{n, responsibility ends|responsibilities end}} and nobody answers any more. If somebody must, hand over instead.', 'release.done': 'Released', leftIt: 'Has left',
    'left.title': 'Left without handing over', 'left.explain': 'Everything held becomes a gap at once. Hand over first where that is possible.', 'left.done': 'Recorded', 'left.why': 'Why', 'why.moved-away': 'Moved away', 'why.resigned': 'Resigned',
    'why.reassigned': 'Reassigned', 'why.ill': 'Ill', 'why.other': 'Other', 'why.account-closed': 'Account closed',
    'handOver.title': 'Hand over everything of {{name}}', 'handOver.hint': 'All open responsibilities, deputyships and posts move in one action, or nothing does.', successor: 'Successor', slotSuccessor: 'This one to', 'handOver.preview': 'What moves',
    'handOver.leftOver': '{{n}} {{n, has|have}} no successor: nothing can be handed over.', 'handOver.nothing': 'Nothing is open.', 'handOver.go': 'Hand over all', 'handOver.done': 'Everything is handed over', leaves: 'Leaves afterwards', 'as.holder': 'holds', 'as.deputy': 'covers',
    count: 'Count', clashes: 'Held by the successor already', stays: 'Stays',
    'roster.none': 'There are no units of command yet.', addUnit: 'Add a unit', 'unit.done': 'The unit is saved', unitKind: 'Kind', 'kind.headquarters': 'Headquarters', 'kind.office': 'Office', 'kind.group': 'Working group', 'kind.task-force': 'Task force',
    'kind.war-zone': 'War zone', remit: 'Remit', parent: 'Under', acting: '{{name}} acts', actingDeputy: '{{name}} acts as deputy', nobodyActs: 'Nobody acts', appoint: 'Propose', 'appoint.title': 'Propose an appointment',
    'appoint.done': 'Proposed; it counts once confirmed', postTitle: 'Post', rank: 'Succession', 'rank.hint': '1 leads, the others follow in this order', confirm: 'Confirm', 'confirm.done': 'Confirmed', end: 'End', 'end.title': 'End this appointment?',
    'end.explain': 'It ends at once. To pass it on, hand over.', 'end.done': 'Ended', gone: 'Has left', 'post.proposed': 'Proposed', 'post.confirmed': 'Confirmed', 'post.active': 'Active', 'post.handed-over': 'Handed over', 'post.ended': 'Ended', from: 'From', to: 'To',
    card: 'Responsibility card', 'card.show': 'Show the card', 'card.hint': 'For staff of the territory only; the reading is recorded.', 'card.none': 'Nobody answers for this household.', 'card.empty': 'Empty', 'answering.holder': 'answers', 'answering.deputy': 'the deputy answers',
    'answering.nobody': 'nobody', on: 'For', lay: 'Lay a chain', 'lay.title': 'Lay a chain on this household', 'lay.explain': 'Choose who holds each slot. Those left out show as gaps.', 'lay.whom': 'For whom', 'lay.done': 'The chain is laid',
    wholeHousehold: 'The household', noChains: 'There is no chain for this.', health2: 'health decisions',
  },
}
export const responsibilityConsole = registerTexts('responsibility-console', responsibilityConsoleTexts)

/** The word for a kind, reason, state … that came as data. */
export const responsibilityWord = (prefix: string, code: string): string => wordOf(responsibilityConsole, prefix, code)

/** A name that offices gave in two languages, in the reader's. */
export const inLanguage = (name: { zh: string; en: string }): string => (currentLanguage() === 'en' ? name.en : name.zh)

/** Why somebody leaves, in the order in which it is offered. */
export const LEAVE_REASONS: LeaveReason[] = ['moved-away', 'resigned', 'reassigned', 'ill', 'other']

export const GAP_TONES: Record<GapRow['gap'], Tone> = { 'empty': 'plain', 'expired': 'warn', 'holder-left': 'bad' }
export const POST_TONES: Record<RosterUnit['posts'][number]['state'], Tone> = {
  'proposed': 'warn', 'confirmed': 'plain', 'active': 'good', 'handed-over': 'off', 'ended': 'off',
}
