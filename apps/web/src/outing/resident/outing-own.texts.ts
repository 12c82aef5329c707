// Words of the household's outings.
import { ANYWHERE } from '@shouwang/domain/outing'
import { registerTexts } from '../../platform/i18n.js'

export const outingOwn = registerTexts('outing-own', {
  zh: {
    title: '外出就医', emergency: '紧急外出', emergencyHint: '突发疾病、临产、外伤:点一下就走,各卡口放行,手续后补。', call: '拨打 120', start: '{{name}} 现在就走',
    started: '{{name}}:紧急外出已开始,各卡口放行', startedHint: '{{at}} 开始。社区、街道和包保人员都已收到。回来或住院后由他们登记。', slip: '点错了,撤回',
    sending: '正在通知…', noNetwork: '网络不通,正在重试。不用等:请拨打 120 并出门,到卡口说明紧急就医,卡口不会阻拦。', mine: '我家的外出', none: '没有外出申请。',
    ask: '申请外出', free: '本户没有人在观察期内,外出不需要申请。', who: '谁外出', why: '事由', where: '去哪里', hospital: '医院', elsewhere: '其他地方', place: '地点',
    placeHint: '例如:区妇幼保健院', from: '几时出门', to: '几时回来', standing: '需要多次往返', standingHint: '透析、化疗、产检等可一次申请长期许可,以后每次不用再批。', once: '只这一次', often: '长期许可',
    until: '许可到哪天', transport: '怎么去', companion: '谁陪同', nobody: '不用陪同', note: '补充说明(只有有权查看健康信息的人能看到)', send: '提交申请', sent: '已提交', cancel: '取消',
    next: '接下来', steps: '{{levels}};到时没有答复会自动上报,不用催。', step: '{{level}}({{minutes}} 分钟内)', noLevels: '提交后即可外出,不用等审批。', incomplete: '请把打星号的都填好',
    'level.community': '社区', 'level.street': '街道', 'level.district': '区', use: '这次要出门', useTitle: '凭长期许可外出', withdraw: '撤回', withdrawAsk: '撤回这次外出?', yes: '撤回', no: '不撤回',
    'reason.acute-illness': '生病', 'reason.antenatal': '产检', 'reason.delivery': '分娩', 'reason.dialysis': '透析', 'reason.chemotherapy': '化疗', 'reason.other-medical': '其他就医',
    'reason.bereavement': '奔丧', 'reason.other': '其他', 'transport.ambulance': '救护车', 'transport.community-car': '社区安排车', 'transport.own-car': '自家车', 'transport.on-foot': '步行',
    'state.community': '等社区审核', 'state.street': '等街道审核', 'state.district': '等区里审核', 'state.scheduled': '已批准', 'state.granted': '长期许可有效', 'state.out': '外出中',
    'state.returned': '已返回', 'state.admitted': '已住院', 'state.refused': '未批准', 'state.withdrawn': '已撤回', 'state.lapsed': '时段已过', 'state.ended': '已终止',
    due: '{{at}} 前答复', window: '{{from}} 至 {{to}}', gates: '走这些卡口:{{gates}}', allGates: '小区各卡口都可以走', oneUse: '出门时刷一次,有效', escort: '陪同:{{who}}',
    'refusal.no-need': '不需要外出', 'refusal.doctor-comes': '医生上门', 'refusal.other-time': '请换个时间', 'refusal.incomplete': '材料不全', 'refusal.other': '其他原因', refusedBecause: '原因:{{why}}',
    again: '有不同情况可以重新申请;情况紧急请直接点上面的紧急外出。', failed: '没有提交成功:{{why}}', loading: '正在读取…', retry: '重试', anywhere: '急救', past: '以前的外出',
  },
  en: {
    title: 'Going out for care', emergency: 'Emergency', emergencyHint: 'Sudden illness, childbirth, injury: one touch and go. Gates let you through; approval comes afterwards.',
    call: 'Call 120', start: '{{name}} leaves now', started: '{{name}}: the emergency has begun, gates let you through',
    startedHint: 'Begun {{at}}. The community, the sub-district and those who look after you have been told. They record the return or the admission.',
    slip: 'A mistake, take it back', sending: 'Telling everybody…',
    noNetwork: 'No network; trying again. Do not wait: call 120 and go. Say at the gate that it is a medical emergency; the gate will not stop you.', mine: 'Our outings',
    none: 'There are no outings.', ask: 'Ask to go out', free: 'Nobody here is under observation: no leave is needed.', who: 'Who goes', why: 'Why', where: 'Where to', hospital: 'Hospital',
    elsewhere: 'Somewhere else', place: 'Place', placeHint: 'For example: the maternity hospital', from: 'Leaving at', to: 'Back at', standing: 'Needed again and again',
    standingHint: 'For dialysis, chemotherapy or antenatal checks one standing permit does; later trips need no decision.', once: 'This once', often: 'Standing permit',
    until: 'Permit until', transport: 'How', companion: 'Who goes along', nobody: 'Nobody', note: 'More (only those with health rights see it)', send: 'Send', sent: 'Sent', cancel: 'Cancel',
    next: 'What happens next', steps: '{{levels}}. Whoever does not answer in time is passed over by itself.', step: '{{level}} (within {{minutes}} min)',
    noLevels: 'Once sent you may go; nobody has to agree.', incomplete: 'Please fill in everything with a star', 'level.community': 'community', 'level.street': 'sub-district',
    'level.district': 'district', use: 'Go out now', useTitle: 'Under the standing permit', withdraw: 'Withdraw', withdrawAsk: 'Withdraw this outing?', yes: 'Withdraw', no: 'Keep',
    'reason.acute-illness': 'Illness', 'reason.antenatal': 'Antenatal', 'reason.delivery': 'Delivery', 'reason.dialysis': 'Dialysis', 'reason.chemotherapy': 'Chemotherapy',
    'reason.other-medical': 'Other care', 'reason.bereavement': 'Bereavement', 'reason.other': 'Other', 'transport.ambulance': 'Ambulance', 'transport.community-car': 'Community car',
    'transport.own-car': 'Own car', 'transport.on-foot': 'On foot', 'state.community': 'With the community', 'state.street': 'With the sub-district', 'state.district': 'With the district',
    'state.scheduled': 'Approved', 'state.granted': 'Permit in force', 'state.out': 'Out', 'state.returned': 'Back', 'state.admitted': 'In hospital', 'state.refused': 'Refused',
    'state.withdrawn': 'Withdrawn', 'state.lapsed': 'Time has passed', 'state.ended': 'Ended', due: 'Answer by {{at}}', window: '{{from}} to {{to}}', gates: 'Through these gates: {{gates}}',
    allGates: 'Through any gate of the compound', oneUse: 'scanned once on the way out', escort: 'With you: {{who}}', 'refusal.no-need': 'not needed', 'refusal.doctor-comes': 'a doctor comes to you',
    'refusal.other-time': 'at another time please', 'refusal.incomplete': 'something is missing', 'refusal.other': 'another reason', refusedBecause: 'Why: {{why}}',
    again: 'If things are different, ask again; in an emergency use the button above.', failed: 'Not sent: {{why}}', loading: 'Reading…', retry: 'Try again', past: 'Earlier ones', anywhere: 'medical help',
  },
})

/** Where somebody goes; of an emergency nobody may have said. */
export const whereTo = (destination: string): string => (destination === ANYWHERE ? outingOwn.text('anywhere') : destination)

/** The word for a reason, state, transport … that came as data. */
export const ownWord = (prefix: string, code: string): string => outingOwn.text(`${prefix}.${code}` as Parameters<typeof outingOwn.text>[0])
