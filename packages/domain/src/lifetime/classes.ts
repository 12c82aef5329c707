// Every class of record that tells about people: what it is kept for, on what basis, and how long after which event (issue 3, point 9).

/** The moment from which a lifetime runs. */
export type LifetimeEvent = 'recorded' | 'ended' | 'expired' | 'closed' | 'moved-away' | 'settled'

export interface LifetimeClass {
  code: string
  title: { zh: string; en: string }
  purpose: { zh: string; en: string }
  basis: { zh: string; en: string }
  event: LifetimeEvent
  /** Days of 24 hours after the event. */
  days: number
}

const LAW = { zh: '传染病防治法', en: 'Law on infectious diseases' }
const PRIVACY = { zh: '个人信息保护法第十九条、第四十七条', en: 'Personal information protection law, articles 19 and 47' }
const SECURITY = { zh: '网络安全法第二十一条', en: 'Cybersecurity law, article 21' }

const kept = <Code extends string>(
  code: Code, [zh, en]: [string, string], [forZh, forEn]: [string, string], basis: LifetimeClass['basis'], event: LifetimeEvent, days: number,
): LifetimeClass & { code: Code } => ({ code, title: { zh, en }, purpose: { zh: forZh, en: forEn }, basis, event, days })

/**
 * The classes in the order in which they expire: what hangs on something else goes first. Durations: the observation period is 14 days
 * (seed rule catalogue); what gates and rounds record is kept twice that, 30 days; what proves how data were handled is kept longest.
 */
export const LIFETIMES = [
  kept('passage', ['出入记录', 'Passages'], ['查找密切接触者', 'Finding contacts'], LAW, 'recorded', 30),
  kept('fever', ['发热处置', 'Fevers'], ['转诊与随访', 'Referral and follow-up'], LAW, 'closed', 30),
  kept('fever-event', ['发热与转诊', 'Fevers and referrals'], ['转诊与随访', 'Referral and follow-up'], LAW, 'closed', 30),
  kept('outing', ['外出就医', 'Outings'], ['核对外出与返回', 'Checking outings and returns'], LAW, 'ended', 30),
  kept('anomaly', ['异常研判', 'Anomalies'], ['询问本人与复查处理', 'Asking people and reviewing decisions'], PRIVACY, 'closed', 90),
  kept('anomaly-signal', ['已解释的信号', 'Signals that were answered'], ['统计误报', 'Counting false alarms'], PRIVACY, 'recorded', 30),
  kept('site-stay', ['集中观察点入住', 'Stays at central sites'], ['照料与查找接触者', 'Care and finding contacts'], LAW, 'ended', 30),
  kept('wellbeing', ['关怀提示', 'Well-being flags'], ['照料隔离人员', 'Looking after people in quarantine'], LAW, 'closed', 30),
  kept('site-staff', ['驻点人员', 'Staff of central sites'], ['核对值守', 'Checking duty'], LAW, 'ended', 90),
  kept('quarantine', ['隔离观察档案', 'Quarantine cases'], ['证明期限与解除、答复申诉', 'Proving periods and releases, answering appeals'], LAW, 'ended', 60),
  kept('quarantine-list', ['批量隔离名单', 'Lists for quarantine'], ['核对名单', 'Checking lists'], LAW, 'closed', 30),
  kept('shift', ['值守班次人员', 'Who was on duty'], ['核对值守与交接', 'Checking duty and hand-over'], LAW, 'ended', 90),
  kept('visit', ['上门走访', 'Visits'], ['安排下次走访', 'Planning the next visit'], LAW, 'recorded', 60),
  kept('visitor', ['来访登记', 'Visitors'], ['查找密切接触者', 'Finding contacts'], LAW, 'recorded', 30),
  kept('place-scan', ['场所扫码', 'Place scans'], ['查找密切接触者', 'Finding contacts'], LAW, 'recorded', 60),
  kept('place-opening', ['场所记录调阅', 'Openings of place visits'], ['事后复核', 'Review afterwards'], PRIVACY, 'recorded', 730),
  kept('gate-drill', ['降级演练', 'Drills of gates'], ['核对值守与交接', 'Checking duty and hand-over'], LAW, 'recorded', 365),
  kept('round', ['网格员当班', 'Grid rounds'], ['核对走访', 'Checking visits'], LAW, 'ended', 90),
  kept('pass-request', ['通行证申请', 'Requests for passes'], ['答复与复核', 'Answering and checking'], LAW, 'closed', 60),
  kept('pass-phone', ['出示通行证的手机', 'Phones that show passes'], ['出示通行证', 'Showing passes'], LAW, 'ended', 30),
  kept('trip', ['外出次数', 'Outings counted'], ['核对外出次数', 'Counting outings'], LAW, 'recorded', 32),
  kept('hold', ['隔离与状态限制', 'Holds at the gate'], ['核对迟到的出入记录', 'Deciding late passages'], LAW, 'ended', 30),
  kept('outing-leave', ['获准外出', 'Leave to go out'], ['核对迟到的出入记录', 'Deciding late passages'], LAW, 'expired', 30),
  kept('pass', ['通行证', 'Passes'], ['出入小区', 'Going in and out'], LAW, 'expired', 60),
  kept('status', ['健康状态', 'Health statuses'], ['告知本人状态与依据', 'Telling people their status and why'], LAW, 'ended', 30),
  kept('status-correction', ['状态更正', 'Corrections of statuses'], ['证明更正', 'Proving corrections'], PRIVACY, 'settled', 90),
  kept('status-appeal', ['状态申诉', 'Appeals against statuses'], ['答复申诉与统计', 'Answering and counting appeals'], PRIVACY, 'closed', 90),
  kept('status-evidence', ['状态依据', 'Facts behind statuses'], ['说明状态的依据', 'Explaining statuses'], LAW, 'ended', 60),
  kept('status-change', ['批量状态变更', 'Changes of many statuses'], ['审计批量变更', 'Auditing changes of many'], PRIVACY, 'settled', 730),
  kept('status-attempt', ['被拒绝的状态操作', 'Refused attempts at statuses'], ['审计', 'Audit'], PRIVACY, 'recorded', 730),
  kept('absence', ['外出与返回', 'Absences'], ['安排返回', 'Planning returns'], LAW, 'ended', 30),
  kept('support-need', ['帮扶需求', 'Support needs'], ['照料需要帮助的人', 'Looking after people'], LAW, 'closed', 90),
  kept('tenancy-report', ['租客变动申报', 'Tenancy reports'], ['核实租住人员', 'Checking tenants'], LAW, 'recorded', 90),
  kept('correction', ['更正前的信息', 'Facts before correction'], ['撤销错误更正', 'Taking back wrong corrections'], PRIVACY, 'recorded', 180),
  kept('merge', ['重复人员的合并', 'Merged records'], ['撤销合并', 'Undoing merges'], PRIVACY, 'recorded', 180),
  kept('import', ['导入的名单', 'Imported lists'], ['核对与撤销导入', 'Checking and undoing imports'], PRIVACY, 'expired', 0),
  kept('person', ['迁出人员', 'People who moved away'], ['查找密切接触者', 'Finding contacts'], LAW, 'moved-away', 90),
  kept('session', ['登录会话', 'Sessions'], ['账号安全', 'Security of accounts'], SECURITY, 'expired', 30),
  kept('invite', ['设备邀请码', 'Device invitations'], ['登记设备', 'Enrolling phones'], SECURITY, 'expired', 30),
  kept('responsibility', ['包保责任关系', 'Responsibility links'], ['交接与追责', 'Hand-over and accountability'], LAW, 'ended', 365),
  kept('break-glass', ['紧急调阅', 'Emergency access'], ['事后复核', 'Review afterwards'], PRIVACY, 'ended', 730),
  kept('read-log', ['查看记录', 'Who looked'], ['本人查询谁看过', 'Telling people who looked'], PRIVACY, 'recorded', 730),
] as const

export type LifetimeCode = (typeof LIFETIMES)[number]['code']
