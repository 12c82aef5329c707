// Words of the screen of outings.
import { ANYWHERE, type OutingRow } from '@shouwang/domain/outing'
import { wordOf, type Tone } from '../../platform/console/index.js'
import { registerTexts } from '../../platform/i18n.js'

export const outingConsoleTexts = {
  zh: {
    title: '外出就医', hint: '紧急外出先走后补,系统不拦;计划外出由社区、街道、区逐级审核,逾时自动上报;两级须两个人,亲属不审。',
    'tab.waiting': '待审核', 'tab.today': '今日行程', 'tab.emergencies': '紧急外出', 'tab.late': '逾期未返', 'tab.permits': '长期许可', 'tab.refused': '未批准', 'tab.over': '已结束',
    'empty.waiting': '没有待审核的申请。', 'empty.today': '今天没有外出。', 'empty.emergencies': '没有待追认的紧急外出。', 'empty.late': '没有逾期未返的人。', 'empty.permits': '没有有效的长期许可。',
    'empty.refused': '没有未批准的申请。', 'empty.over': '没有已结束的外出。',
    state: '状态', who: '人员', reason: '事由', where: '去处', window: '时段', clock: '时限', open: '查看', start: '紧急外出', ask: '代为申请', escorted: '已有专班', unescorted: '未派专班',
    'state.community': '社区审核', 'state.street': '街道审核', 'state.district': '区级审核', 'state.scheduled': '已批准', 'state.granted': '许可有效', 'state.out': '外出中', 'state.returned': '已返回',
    'state.admitted': '已住院', 'state.refused': '未批准', 'state.withdrawn': '已撤回', 'state.lapsed': '时段已过', 'state.ended': '已终止', late: '逾期未返', overdue: '已超时', emergency: '紧急',
    'reason.acute-illness': '突发疾病', 'reason.antenatal': '产检', 'reason.delivery': '分娩', 'reason.dialysis': '透析', 'reason.chemotherapy': '化疗', 'reason.other-medical': '其他就医',
    'reason.bereavement': '奔丧', 'reason.other': '其他', 'transport.ambulance': '救护车', 'transport.community-car': '社区安排车', 'transport.own-car': '自家车', 'transport.on-foot': '步行',
    'kind.planned': '一次外出', 'kind.standing': '长期许可', 'kind.permit': '凭长期许可', 'kind.emergency': '紧急外出',
    'level.community': '社区', 'level.street': '街道', 'level.district': '区级', 'left.days': '还有 {{days}} 天 {{hours}} 小时', 'left.hours': '还有 {{hours}} 小时 {{minutes}} 分', 'left.minutes': '还有 {{minutes}} 分钟',
    'over.by': '超时 {{hours}} 小时 {{minutes}} 分', approve: '同意', refuse: '不同意', 'approve.title': '同意外出?', 'approve.explain': '{{name}},{{window}},去 {{where}}。同意后{{next}}。',
    'approve.next': '转下一级', 'approve.last': '卡口在该时段放行一次', notRelative: '我不是此人的亲属', mustSay: '亲属不能审批', 'refuse.title': '不同意外出', 'refuse.reason': '理由', 'refuse.note': '说明(住户会看到)',
    'refusal.no-need': '不需要外出', 'refusal.doctor-comes': '医生可上门', 'refusal.other-time': '请改时间', 'refusal.incomplete': '材料不全', 'refusal.other': '其他', decided: '已审核',
    byClock: '{{level}}:逾时未答复,自动上报', saidYes: '{{level}}:{{name}} 同意', saidNo: '{{level}}:{{name}} 不同意', decisions: '审核', none: '还没有人审核。',
    escort: '专班', 'escort.assign': '安排专班', 'escort.team': '陪同人员(顿号隔开)', 'escort.vehicle': '车辆', 'escort.route': '路线', 'escort.done': '专班已安排', 'escort.none': '还没有安排专班。',
    legs: '行程', 'legs.none': '还没有行程记录。', 'leg.record': '记录行程', 'leg.kind': '到哪一步', 'leg.place': '地点', 'leg.exposure': '途中有无防护接触', 'leg.done': '已记录',
    'leg.left': '离家', 'leg.arrived': '到医院', 'leg.left-hospital': '离开医院', 'leg.returned': '返回家中', 'leg.admitted': '住院', 'leg.disinfected': '车辆已消毒', exposed: '有接触,请告知包保责任人',
    take: '我来接手', 'take.done': '已接手', taken: '{{name}} 于 {{at}} 接手', notTaken: '还没有人接手', ratify: '事后追认', 'ratify.title': '追认紧急外出', 'ratify.explain': '追认只记录情况,不处罚任何人。',
    'ratify.finding': '核查情况', 'ratify.note': '说明', 'ratify.done': '已追认', 'finding.justified': '情况属实', 'finding.mistaken': '误会', 'finding.follow-up': '需要继续跟进', ratified: '{{name}} 于 {{at}} 追认:{{finding}}',
    told: '已告知', 'told.none': '没有登记包保责任人。', gates: '放行卡口', allGates: '全部卡口', applicant: '申请人', household: '住户本人', companion: '陪同', note: '补充说明', rules: '依据规则',
    endPermit: '终止许可', 'endPermit.title': '终止长期许可?', 'endPermit.explain': '依它安排、还没有出发的行程一并终止。', 'endPermit.note': '理由', 'endPermit.done': '许可已终止', withdraw: '撤回', 'withdraw.title': '撤回这次外出?',
    'withdraw.explain': '卡口不再据此放行。', 'withdraw.done': '已撤回', 'start.title': '紧急外出', 'start.explain': '立即生效:各卡口放行,社区、街道和包保人员同时看到,审批后补。', 'start.person': '住户与人员',
    'start.where': '去处', 'start.done': '紧急外出已开始', 'ask.title': '代为申请外出', 'ask.done': '已提交', 'ask.when': '时段', 'ask.transport': '怎么去', 'ask.standing': '长期许可', hospital: '医院', elsewhere: '其他地方',
    requested: '申请时间', home: '住处', detail: '外出详情', findDoor: '先查找门牌或姓名', noPeople: '没有找到',
    anywhere: '急救', 'count.community': '社区待审', 'count.street': '街道待审', 'count.district': '区级待审', 'count.overdue': '超时', 'count.today': '今日行程', 'count.emergencies': '待追认', 'count.late': '逾期未返', 'count.unescorted': '未派专班',
  },
  en: {
    title: 'Outings', hint: 'Emergencies go first and are never held; planned ones go from the community to the sub-district to the district and pass on by themselves. Two levels are two people, and no relative.',
    'tab.waiting': 'Waiting', 'tab.today': 'Today', 'tab.emergencies': 'Emergencies', 'tab.late': 'Not back', 'tab.permits': 'Standing permits', 'tab.refused': 'Refused', 'tab.over': 'Over',
    'empty.waiting': 'Nothing waits to be decided.', 'empty.today': 'Nobody goes out today.', 'empty.emergencies': 'No emergency waits to be looked at.', 'empty.late': 'Nobody is late.',
    'empty.permits': 'No standing permit is in force.', 'empty.refused': 'Nothing was refused.', 'empty.over': 'Nothing is over.',
    state: 'State', who: 'Who', reason: 'Why', where: 'Where to', window: 'When', clock: 'Clock', open: 'Open', start: 'Emergency', ask: 'Ask for somebody', escorted: 'Escorted', unescorted: 'No escort',
    'state.community': 'Community decides', 'state.street': 'Sub-district decides', 'state.district': 'District decides', 'state.scheduled': 'Approved', 'state.granted': 'Permit in force', 'state.out': 'Out',
    'state.returned': 'Back', 'state.admitted': 'In hospital', 'state.refused': 'Refused', 'state.withdrawn': 'Withdrawn', 'state.lapsed': 'Lapsed', 'state.ended': 'Ended', late: 'Not back', overdue: 'Overdue',
    emergency: 'Emergency', 'reason.acute-illness': 'Acute illness', 'reason.antenatal': 'Antenatal', 'reason.delivery': 'Delivery', 'reason.dialysis': 'Dialysis', 'reason.chemotherapy': 'Chemotherapy',
    'reason.other-medical': 'Other care', 'reason.bereavement': 'Bereavement', 'reason.other': 'Other', 'transport.ambulance': 'Ambulance', 'transport.community-car': 'Community car',
    'transport.own-car': 'Own car', 'transport.on-foot': 'On foot', 'kind.planned': 'One outing', 'kind.standing': 'Standing permit', 'kind.permit': 'Under a permit', 'kind.emergency': 'Emergency',
    'level.community': 'Community', 'level.street': 'Sub-district', 'level.district': 'District', 'left.days': '{{days}} d {{hours}} h left', 'left.hours': '{{hours}} h {{minutes}} min left',
    'left.minutes': '{{minutes}} min left', 'over.by': 'over by {{hours}} h {{minutes}} min', approve: 'Agree', refuse: 'Refuse', 'approve.title': 'Agree to the outing?',
    'approve.explain': '{{name}}, {{window}}, to {{where}}. Then {{next}}.', 'approve.next': 'the next level decides', 'approve.last': 'the gates let them through once in that time',
    notRelative: 'I am no relative of this person', mustSay: 'A relative does not decide', 'refuse.title': 'Refuse the outing', 'refuse.reason': 'Why', 'refuse.note': 'In words (the household reads it)',
    'refusal.no-need': 'Not needed', 'refusal.doctor-comes': 'A doctor can come', 'refusal.other-time': 'At another time', 'refusal.incomplete': 'Something is missing', 'refusal.other': 'Other', decided: 'Decided',
    byClock: '{{level}}: no answer in time, passed on by itself', saidYes: '{{level}}: {{name}} agreed', saidNo: '{{level}}: {{name}} refused', decisions: 'Decisions', none: 'Nobody has decided yet.',
    escort: 'Escort', 'escort.assign': 'Assign an escort', 'escort.team': 'Who goes along (separated by commas)', 'escort.vehicle': 'Vehicle', 'escort.route': 'Route', 'escort.done': 'The escort is assigned',
    'escort.none': 'No escort yet.', legs: 'The trip', 'legs.none': 'Nothing has been recorded yet.', 'leg.record': 'Record a leg', 'leg.kind': 'What happened', 'leg.place': 'Where',
    'leg.exposure': 'Somebody was met without protection', 'leg.done': 'Recorded', 'leg.left': 'Left home', 'leg.arrived': 'At the hospital', 'leg.left-hospital': 'Left the hospital',
    'leg.returned': 'Back home', 'leg.admitted': 'Admitted', 'leg.disinfected': 'Vehicle disinfected', exposed: 'exposed: tell whoever answers for the case', take: 'I take it', 'take.done': 'Taken in hand',
    taken: '{{name}} took it at {{at}}', notTaken: 'nobody has taken it yet', ratify: 'Look at it', 'ratify.title': 'Look at the emergency', 'ratify.explain': 'It is put on record; nobody is punished.',
    'ratify.finding': 'Finding', 'ratify.note': 'In words', 'ratify.done': 'On record', 'finding.justified': 'Justified', 'finding.mistaken': 'A misunderstanding', 'finding.follow-up': 'Needs following up',
    ratified: '{{name}} looked at it at {{at}}: {{finding}}', told: 'Told', 'told.none': 'Nobody is named as responsible.', gates: 'Gates', allGates: 'all gates', applicant: 'Asked by', household: 'the household',
    companion: 'Goes along', note: 'More', rules: 'Under', endPermit: 'End the permit', 'endPermit.title': 'End the standing permit?', 'endPermit.explain': 'Trips under it that have not begun end with it.',
    'endPermit.note': 'Why', 'endPermit.done': 'The permit is ended', withdraw: 'Withdraw', 'withdraw.title': 'Withdraw this outing?', 'withdraw.explain': 'No gate lets anybody through on it any more.',
    'withdraw.done': 'Withdrawn', 'start.title': 'Emergency', 'start.explain': 'At once: all gates let through, everybody responsible sees it, approval comes afterwards.', 'start.person': 'Household and person',
    'start.where': 'Where to', 'start.done': 'The emergency has begun', 'ask.title': 'Ask for somebody', 'ask.done': 'Sent', 'ask.when': 'When', 'ask.transport': 'How', 'ask.standing': 'Standing permit',
    hospital: 'Hospital', elsewhere: 'Somewhere else', requested: 'Asked at', home: 'Home', detail: 'Outing', findDoor: 'Find a door or a name first', noPeople: 'Nobody found',
    'count.community': 'With communities', 'count.street': 'With sub-districts', 'count.district': 'With the district', 'count.overdue': 'Overdue', 'count.today': 'Today', 'count.emergencies': 'To look at',
    anywhere: 'medical help', 'count.late': 'Not back', 'count.unescorted': 'No escort',
  },
}
export const outingConsole = registerTexts('outing-console', outingConsoleTexts)

/** Where somebody goes; of an emergency nobody may have said. */
export const whereTo = (destination: string): string => (destination === ANYWHERE ? outingConsole.text('anywhere') : destination)

/** The word for a state, reason, level … that came as data. */
export const outingWord = (prefix: string, code: string): string => wordOf(outingConsole, prefix, code)

export const STATE_TONES: Record<OutingRow['state'], Tone> = {
  community: 'warn', street: 'warn', district: 'warn', scheduled: 'good', granted: 'good', out: 'plain', returned: 'off', admitted: 'off', refused: 'off', withdrawn: 'off',
  lapsed: 'off', ended: 'off',
}
