//! The words that say what a figure counts, as reports write them. Longest phrase first at each place of the text.

use std::sync::OnceLock;

use crate::domain::schema::{ColumnId, RowId};

/// What a phrase means to the reader of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// 新收: the row 本年新收 by its own name.
    New,
    /// 收到, 受理
    Receive,
    /// 答复, 办结
    Handle,
    /// 办理, which may mean received or handled
    Process,
    /// 政府信息公开申请
    Request,
    /// 申请 alone
    Apply,
    /// 信息公开: the paragraph is about disclosure
    About,
    /// Things that are received and handled but are no requests: 热线, 留言, 提案
    Foreign,
    LastYear,
    NextYear,
    ThisYear,
    /// A stretch of the year: 上半年
    PartYear,
    Carry,
    /// 继续办理 after 结转下年度
    Continue,
    ///: what the paragraph is about, and nothing that is counted.
    Topic,
    /// 要求, 应当: what ought to be is no account of what was.
    Duty,
    /// A class of outcomes, by bit.
    Outcome(u8),
    Row(RowId),
    Withdrawn,
    /// Blocks of table four, by bit.
    Case(u8),
    Part(ColumnId),
    Heard,
    Rules,
    Documents,
    /// Documents that are no normative ones, and instruments that only look like them.
    OtherDocuments,
    Issue,
    Repeal,
    InForce,
    Decision(RowId),
    Publish,
    /// 未, 没有, 无 in front of what did not happen
    Not,
    Among,
    Include,
    Etc,
    All,
    Compare,
    /// A part of the requests: by channel, by applicant, by time taken
    Subset,
    /// 等方式: all channels together, no part.
    AllWays,
    NaturalPerson,
    OnTime,
    InProgress,
    Because,
    Respectively,
    Rate,
    Fee,
    FeeNotice,
    Collect,
    Noticed,
    Waived,
    /// A word that only keeps shorter ones in it from being seen.
    Nothing,
}

pub(super) const GRANTED: u8 = 1;
pub(super) const PARTIAL: u8 = 2;
pub(super) const DENIED: u8 = 4;
pub(super) const UNAVAILABLE: u8 = 8;
pub(super) const REJECTED: u8 = 16;
pub(super) const OTHER: u8 = 32;

pub(super) const REVIEW: u8 = 1;
pub(super) const DIRECT: u8 = 2;
pub(super) const AFTER: u8 = 4;

const PHRASES: &[(Word, &str)] = &[
    (Word::New, "新收到 新收 新增受理 新受理 新接收 新增申请"),
    (Word::Receive, "收到 受理 接收 接到 收悉 接受 收件"),
    (Word::Handle, "完成答复 答复 办结 办理完毕 办理完成 处理完毕 办毕 回复 作出答复 完成办理 办理答复 反馈"),
    (Word::Process, "办理 处理 承办"),
    (
        Word::Request,
        "政府信息公开申请 信息公开申请 政府信息依申请公开 信息依申请公开 依申请公开 依申请 公开申请 申请公开 公开政府信息申请 公开政府信息的申请 政府信息申请 依申请信息 申请政府信息公开 政务公开申请 要求公开的信息 要求公开信息 公开信息的申请 公开信息申请 信息公开的申请 政府信息公开的申请 获取政府信息的申请 政府信息申请公开 信息申请公开",
    ),
    (
        Word::Topic,
        "依申请公开渠道 依申请公开制度 依申请公开流程 依申请公开平台 依申请公开系统 依申请公开栏目 依申请公开指南 依申请公开工作 依申请公开情况 依申请公开方面 依申请公开办理 依申请公开政府信息情况",
    ),
    (Word::Duty, "要求 应当 必须 需要 务必 确保 力争 做到 严格按照 坚持"),
    (Word::Apply, "申请"),
    (
        Word::Nothing,
        "申请人 申请表 申请书 申请渠道 申请方式 申请流程 申请办理流程 申请公开渠道 申请公开指南 申请公开制度 申请公开流程 申请公开栏目 处理决定 处理费 规章制度 不服 答复书 答复文书 答复函 答复率低 维护 维修 维权 办理流程 办理结果 办理情况 受理点 受理渠道 受理窗口 接收渠道 答复时限 办理时限 答复质量 处理流程 办理程序 无障碍 无法 无正当理由 无误 无锡 无缝 无纸化 毫无 公开专区 公开专栏 公开指南 公开目录 公开制度 部分公开渠道 平均答复 平均办理 有效性 有效期 有效提升 有效保障 有效推进 有效解决 有效回应 有效促进 有效增强 有效满足",
    ),
    (Word::About, "政府信息公开 信息公开 政务公开"),
    (
        Word::Foreign,
        "热线 留言 信箱 来信 信件 意见建议 建议提案 人大建议 人大代表建议 政协提案 提案 议案 咨询 工单 来电 来访 网民 问政 举报 投诉 诉求 舆情 许可申请 行政许可申请 救助 低保 补贴 补助 援助 贷款 补偿申请 登记申请 执照 认定申请 仲裁 调解 举报件 信访件 信访事项 政务服务事项 建议 廉租 公租房 住房保障申请 执行申请 鉴定 评审 培训 协助公开 复核申请 年检 职称",
    ),
    (Word::LastYear, "上年度 上一年度 上年 上一年 去年 前一年 往年 历年 以前年度"),
    (Word::NextYear, "下年度 下一年度 下年 下一年 次年 明年 来年 翌年 下一个年度"),
    (Word::ThisYear, "全年 本年度 本年 今年 年内 全年度"),
    (
        Word::PartYear,
        "上半年 下半年 一季度 二季度 三季度 四季度 前三季度 年初 月底 当月 每月 每季度 每年 日均 月均 平均",
    ),
    (Word::Carry, "结转 转结 接转 顺延 转入 延至 延续至 跨年 结余 遗留"),
    (Word::Continue, "继续办理 继续处理 继续答复 年度办理 后续办理"),
    (Word::Outcome(GRANTED), "予以公开 同意公开 给予公开 予以全部公开 予以全部或部分公开 全部公开"),
    (Word::Outcome(PARTIAL), "部分公开 予以部分公开 同意部分公开 给予部分公开 部分予以公开"),
    (Word::Outcome(DENIED), "不予公开 不予以公开 不同意公开"),
    (Word::Outcome(UNAVAILABLE), "无法提供 无法予以提供 不能提供"),
    (Word::Outcome(REJECTED), "不予处理 不予以处理 不再处理的不予处理"),
    (Word::Outcome(OTHER), "其他处理 其它处理 作其他处理 其他方式处理"),
    (Word::Row(RowId::DeniedStateSecret), "属于国家秘密 涉及国家秘密 国家秘密"),
    (
        Word::Row(RowId::DeniedLawProhibited),
        "其他法律行政法规禁止公开 法律行政法规禁止公开 法律、行政法规禁止公开 法律法规禁止公开",
    ),
    (Word::Row(RowId::DeniedSecurityStability), "三安全一稳定"),
    (Word::Row(RowId::DeniedThirdPartyRights), "保护第三方合法权益 第三方合法权益 第三方"),
    (Word::Row(RowId::DeniedInternalAffairs), "属于三类内部事务信息 三类内部事务信息 内部事务信息 内部事务"),
    (Word::Row(RowId::DeniedProcessInfo), "属于四类过程性信息 四类过程性信息 过程性信息"),
    (Word::Row(RowId::DeniedEnforcementFile), "属于行政执法案卷 行政执法案卷信息 行政执法案卷 执法案卷"),
    (Word::Row(RowId::DeniedAdminInquiry), "属于行政查询事项 行政查询事项 行政查询"),
    (
        Word::Row(RowId::UnavailableNotHeld),
        "本机关不掌握相关政府信息 不掌握相关政府信息 不掌握相关信息 不掌握该信息 不掌握 政府信息不存在 信息不存在",
    ),
    (Word::Row(RowId::UnavailableNeedsCreation), "没有现成信息需要另行制作 没有现成信息 需要另行制作 需另行制作"),
    (Word::Row(RowId::UnavailableUnclear), "补正后申请内容仍不明确 补正后仍不明确 补正后内容仍不明确"),
    (
        Word::Row(RowId::RejectedPetition),
        "信访举报投诉类申请 信访举报投诉类 信访、举报、投诉类 信访投诉举报类 信访投诉类",
    ),
    (Word::Row(RowId::RejectedDuplicate), "重复申请"),
    (Word::Row(RowId::RejectedPublication), "要求提供公开出版物 公开出版物"),
    (Word::Row(RowId::RejectedExcessive), "无正当理由大量反复申请 大量反复申请"),
    (Word::Row(RowId::RejectedConfirmReissue), "要求行政机关确认或重新出具已获取信息 确认或重新出具"),
    (Word::Row(RowId::OtherOverdueCorrection), "无正当理由逾期不补正 逾期不补正 逾期未补正 逾期没有补正"),
    (Word::Row(RowId::OtherOverdueFee), "逾期未按收费通知要求缴纳费用 逾期未缴费 逾期未缴纳费用 逾期不缴费 逾期不缴纳"),
    (Word::Withdrawn, "主动撤回 撤回申请 申请人撤回 撤回 撤销申请 主动撤销 自行撤销"),
    (Word::Case(REVIEW), "申请行政复议 提起行政复议 行政复议 申请复议 提起复议 复议"),
    (Word::Case(DIRECT | AFTER), "提起行政诉讼 行政诉讼 提起诉讼 诉讼"),
    (
        Word::Case(DIRECT),
        "未经复议直接起诉 未经行政复议直接起诉 未经复议直接提起行政诉讼 未经复议直接提起诉讼 未经复议 直接起诉 直接提起行政诉讼 直接诉讼",
    ),
    (
        Word::Case(AFTER),
        "复议后起诉 经复议后起诉 复议后提起行政诉讼 复议后提起诉讼 复议后诉讼 经行政复议后提起行政诉讼 经行政复议后起诉 行政复议后起诉",
    ),
    (Word::Part(ColumnId::Upheld), "结果维持 维持原行政行为 予以维持 被维持 维持"),
    (Word::Part(ColumnId::Corrected), "结果纠正 予以纠正 被纠正 纠正"),
    (Word::Part(ColumnId::OtherResult), "其他结果 其它结果"),
    (Word::Part(ColumnId::Pending), "尚未审结 未审结 正在审理 尚在审理 审理中 未结案"),
    (Word::Heard, "审理 审结 立案 应诉 出庭 代理 审查办理"),
    (
        Word::Nothing,
        "复议机关 复议机构 复议委员会 复议体制 复议法 诉讼法 诉讼费 纠正错误 及时纠正 纠正错别字 问题纠正 执行维持",
    ),
    (Word::Rules, "规章 政府规章"),
    (Word::Documents, "行政规范性文件 规范性文件"),
    (
        Word::OtherDocuments,
        "制度 方案 办法 解读 政策性文件 政策文件 政府文件 其他文件 意见 通知 规定 清单 目录 指南 预案 规划 流程图 台账 手册 地方性法规 法规",
    ),
    (Word::Issue, "制定出台 制定印发 制定发布 制发 制定 出台 印发 新制定 新制发 新增 新出台"),
    (Word::Repeal, "废止"),
    (Word::InForce, "现行有效 继续有效 有效"),
    (Word::Decision(RowId::Licensing), "行政许可处理决定 行政许可决定 行政许可"),
    (Word::Decision(RowId::Penalty), "行政处罚处理决定 行政处罚决定 行政处罚案件 行政处罚"),
    (Word::Decision(RowId::Coercion), "行政强制处理决定 行政强制决定 行政强制措施 行政强制"),
    (
        Word::Nothing,
        "行政许可事项 行政许可清单 行政处罚事项 行政处罚信息 行政许可信息 行政处罚结果 行政许可结果 行政强制信息 行政强制事项 行政处罚裁量",
    ),
    (Word::Publish, "主动公开 公开 公示 公布 发布 推送 上传 归集 更新 刊发 推出 发表 转发 披露"),
    (
        Word::Nothing,
        "公示栏 公告栏 公示公告 公告公示 公示牌 公示信息 公开事项 公开栏 公开工作 公开方式 公开标准 公开属性 公开平台 公开服务 公开范围 公开透明 公开条例 公开内容 公开机制 公开形式 公开领域 公开审查 公开流程 公开年报 公开查阅",
    ),
    (Word::Not, "未 没有 无 尚未 从未 均未 未曾 并未"),
    (Word::Nothing, "尚未公开 未公开 未及时 没有及时 尚无 未能 未来 未按 未依法 未成年 未补正 未提供 没有提供"),
    (Word::Among, "其中"),
    (Word::Include, "包括 包含 含"),
    (Word::Etc, "等"),
    (Word::Nothing, "等级 等候 等待 平等 同等 高等 初等 等额 含义 内含 含量 隐含"),
    (Word::All, "全部 均 都 全都 皆"),
    (
        Word::Nothing,
        "公民、法人或者其他组织 公民、法人和其他组织 公民、法人及其他组织 公民、法人或其他组织 公民、法人以及其他组织 公民法人和其他组织 平均 均衡 均等 首都 成都",
    ),
    (
        Word::Compare,
        "比上年 较上年 比去年 较去年 比上一年 较上一年 同比 环比 增加 减少 增长 下降 上升 增幅 降幅 多于 少于 较2 比2 相较 相比",
    ),
    (
        Word::Subset,
        "其余 剩余 平台申请 系统申请 网站申请 网络申请 网上申请 信函申请 当面申请 邮寄申请 书面申请 现场申请 线上申请 线下申请 邮件申请 传真申请 在线申请 信件申请 口头申请 电子邮件 通过网络 通过信函 通过邮寄 通过当面 通过现场 通过平台 通过网站 通过网上 通过系统 通过窗口 网络渠道 网上渠道 信函渠道 信函 邮寄 当面 传真 窗口 网络方式 线上渠道 线下渠道 网上提交 现场提交 工作日 小时内 日内 当场 当日 逾期 超期 超时 延期 延长 补正 协助 协办 协查 会办 转办 移送 转送 企业 法人 律师 商业 科研 公益 其他组织 社会组织 涉及 关于 有关征地 征地类 拆迁类 类申请 下级 本级 市级部门 各部门 直属 非本机关",
    ),
    (Word::AllWays, "等方式 等渠道 等途径 等形式 等多种方式 等多种渠道 等各种方式"),
    (Word::NaturalPerson, "自然人 个人 公民"),
    (Word::OnTime, "按时 按期 及时 如期 期限 时限 规定时间 到期 法定期 时间内 期内"),
    (
        Word::InProgress,
        "正在办理 正在处理 办理中 在办 尚在办理 未办结 尚未办结 尚未答复 未答复 待答复 正在答复 办理之中",
    ),
    (Word::Because, "因 由于 属于 基于"),
    (
        Word::Nothing,
        "因此 因地制宜 以来 以上 以下 以及 以内 可以 得以 予以 给予以 以公开为常态 以便 加以 依申请公开申请渠道",
    ),
    (Word::Respectively, "分别"),
    (Word::Rate, "办结率 答复率 办理率 回复率"),
    (Word::Fee, "信息处理费 处理费用 检索费 依申请公开费"),
    (Word::FeeNotice, "收费通知书 收费通知 缴费通知书 缴费通知"),
    (Word::Collect, "实际收取 收取 收缴 实收 共收取 收费"),
    (Word::Noticed, "总金额 应收 应缴 通知金额 收费金额 涉及金额"),
    (Word::Waived, "减免 免收 免除 退还"),
];

/// Phrases by first character, longest first.
struct Index {
    phrases: Vec<(Vec<char>, Word)>,
    /// A first character that none has is passed over at once.
    may_begin: [bool; 512],
}

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let split = |(word, list): &(Word, &'static str)| {
            let word = *word;
            list.split(' ').map(move |phrase| (phrase.chars().collect::<Vec<char>>(), word))
        };
        let mut phrases: Vec<(Vec<char>, Word)> = PHRASES.iter().flat_map(split).collect();
        phrases.sort_by(|(a, _), (b, _)| a[0].cmp(&b[0]).then(b.len().cmp(&a.len())));
        let mut may_begin = [false; 512];
        for (phrase, _) in &phrases {
            may_begin[phrase[0] as usize % 512] = true;
        }
        Index { phrases, may_begin }
    })
}

/// The longest phrase that begins here, with its length.
pub(super) fn phrase_at(chars: &[char], at: usize) -> Option<(Word, usize)> {
    let index = index();
    let first = chars[at];
    if !index.may_begin[first as usize % 512] {
        return None;
    }
    let from = index.phrases.partition_point(|(phrase, _)| phrase[0] < first);
    let same = index.phrases[from..].iter().take_while(|(phrase, _)| phrase[0] == first);
    let found = same.into_iter().find(|(phrase, _)| chars[at..].starts_with(phrase));
    found.map(|(phrase, word)| (*word, phrase.len()))
}
