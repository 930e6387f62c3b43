//! The form in force for report years from 2021: 国办公开办函〔2021〕30号, labels verbatim from its annex.

use std::sync::OnceLock;

use super::CellKind::{Amount, Count};
use super::ColumnId as C;
use super::LayoutCell::{Banner, Data, Group, Head, Label};
use super::RowId as R;
use super::{CellSpec, Edition, Family, GroupId, LayoutCell, LayoutRow, RowSpec, Schema, Shape, TableId, TableSpec};

pub(super) static SCHEMA: Schema = Schema {
    edition: Edition::Std2021,
    document: "国办公开办函〔2021〕30号",
    tables: [
        TableSpec {
            id: TableId::T2,
            edition: Edition::Std2021,
            rows: &T2_ROWS,
            n_grid_columns: 4,
            n_label_columns: 1,
            layout: &T2_LAYOUT,
            n_head_rows: 0,
            families: &[],
            equations: OnceLock::new(),
        },
        TableSpec {
            id: TableId::T3,
            edition: Edition::Std2021,
            rows: &T3_ROWS_2021,
            n_grid_columns: 10,
            n_label_columns: 3,
            layout: &T3_LAYOUT,
            n_head_rows: 3,
            families: &T3_FAMILIES,
            equations: OnceLock::new(),
        },
        TableSpec {
            id: TableId::T4,
            edition: Edition::Std2021,
            rows: &T4_ROWS,
            n_grid_columns: 15,
            n_label_columns: 0,
            layout: &T4_LAYOUT,
            n_head_rows: 3,
            families: &T4_FAMILIES,
            equations: OnceLock::new(),
        },
    ],
};

pub(super) const fn count(column: C) -> CellSpec {
    CellSpec { column, kind: Count }
}

pub(super) const fn row(id: R, label: &'static str, cells: &'static [CellSpec]) -> RowSpec {
    RowSpec { id, label, group: None, cells }
}

const fn outcome(id: R, label: &'static str, group: GroupId) -> RowSpec {
    RowSpec { id, label, group: Some(group), cells: APPLICANTS }
}

const DOCUMENTS: &[CellSpec] = &[count(C::Issued), count(C::Repealed), count(C::InForce)];
const DECISIONS: &[CellSpec] = &[count(C::Decisions)];
const FEES: &[CellSpec] = &[CellSpec { column: C::AmountWan, kind: Amount }];

static T2_ROWS: [RowSpec; 6] = [
    row(R::Rules, "规章", DOCUMENTS),
    row(R::NormativeDocs, "行政规范性文件", DOCUMENTS),
    row(R::Licensing, "行政许可", DECISIONS),
    row(R::Penalty, "行政处罚", DECISIONS),
    row(R::Coercion, "行政强制", DECISIONS),
    row(R::AdminFees, "行政事业性收费", FEES),
];

pub(super) const fn head(text: &'static str, columns: u8, rows: u8) -> LayoutCell {
    Head { text, columns, rows }
}

pub(super) const fn label(row: usize, columns: u8) -> LayoutCell {
    Label { row, columns }
}

pub(super) const fn data(row: usize, cell: usize) -> LayoutCell {
    Data { row, cell, columns: 1 }
}

const fn wide(row: usize) -> LayoutCell {
    Data { row, cell: 0, columns: 3 }
}

static T2_LAYOUT: [LayoutRow; 14] = [
    LayoutRow(&[Banner { text: "第二十条第（一）项", columns: 4 }]),
    LayoutRow(&[
        head("信息内容", 1, 1),
        head("本年制发件数", 1, 1),
        head("本年废止件数", 1, 1),
        head("现行有效件数", 1, 1),
    ]),
    LayoutRow(&[label(0, 1), data(0, 0), data(0, 1), data(0, 2)]),
    LayoutRow(&[label(1, 1), data(1, 0), data(1, 1), data(1, 2)]),
    LayoutRow(&[Banner { text: "第二十条第（五）项", columns: 4 }]),
    LayoutRow(&[head("信息内容", 1, 1), head("本年处理决定数量", 3, 1)]),
    LayoutRow(&[label(2, 1), wide(2)]),
    LayoutRow(&[Banner { text: "第二十条第（六）项", columns: 4 }]),
    LayoutRow(&[head("信息内容", 1, 1), head("本年处理决定数量", 3, 1)]),
    LayoutRow(&[label(3, 1), wide(3)]),
    LayoutRow(&[label(4, 1), wide(4)]),
    LayoutRow(&[Banner { text: "第二十条第（八）项", columns: 4 }]),
    LayoutRow(&[head("信息内容", 1, 1), head("本年收费金额（单位：万元）", 3, 1)]),
    LayoutRow(&[label(5, 1), wide(5)]),
];

/// The seven columns of table three.
pub(super) const APPLICANTS: &[CellSpec] = &[
    count(C::NaturalPerson),
    count(C::CommercialEnterprise),
    count(C::ResearchInstitution),
    count(C::SocialWelfareOrg),
    count(C::LegalServiceOrg),
    count(C::OtherOrg),
    count(C::Total),
];

/// The rows of table three. The 2019 form has the same ones but for the three of （六）其他处理.
pub(super) const T3_ROWS: [RowSpec; 25] = [
    row(R::NewRequests, "一、本年新收政府信息公开申请数量", APPLICANTS),
    row(R::CarriedOverIn, "二、上年结转政府信息公开申请数量", APPLICANTS),
    row(R::Granted, "（一）予以公开", APPLICANTS),
    row(R::PartiallyGranted, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", APPLICANTS),
    outcome(R::DeniedStateSecret, "1.属于国家秘密", GroupId::Denied),
    outcome(R::DeniedLawProhibited, "2.其他法律行政法规禁止公开", GroupId::Denied),
    outcome(R::DeniedSecurityStability, "3.危及“三安全一稳定”", GroupId::Denied),
    outcome(R::DeniedThirdPartyRights, "4.保护第三方合法权益", GroupId::Denied),
    outcome(R::DeniedInternalAffairs, "5.属于三类内部事务信息", GroupId::Denied),
    outcome(R::DeniedProcessInfo, "6.属于四类过程性信息", GroupId::Denied),
    outcome(R::DeniedEnforcementFile, "7.属于行政执法案卷", GroupId::Denied),
    outcome(R::DeniedAdminInquiry, "8.属于行政查询事项", GroupId::Denied),
    outcome(R::UnavailableNotHeld, "1.本机关不掌握相关政府信息", GroupId::Unavailable),
    outcome(R::UnavailableNeedsCreation, "2.没有现成信息需要另行制作", GroupId::Unavailable),
    outcome(R::UnavailableUnclear, "3.补正后申请内容仍不明确", GroupId::Unavailable),
    outcome(R::RejectedPetition, "1.信访举报投诉类申请", GroupId::Rejected),
    outcome(R::RejectedDuplicate, "2.重复申请", GroupId::Rejected),
    outcome(R::RejectedPublication, "3.要求提供公开出版物", GroupId::Rejected),
    outcome(R::RejectedExcessive, "4.无正当理由大量反复申请", GroupId::Rejected),
    outcome(R::RejectedConfirmReissue, "5.要求行政机关确认或重新出具已获取信息", GroupId::Rejected),
    outcome(
        R::OtherOverdueCorrection,
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        GroupId::OtherHandling,
    ),
    outcome(
        R::OtherOverdueFee,
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        GroupId::OtherHandling,
    ),
    outcome(R::OtherMisc, "3.其他", GroupId::OtherHandling),
    row(R::TotalHandled, "（七）总计", APPLICANTS),
    row(R::CarriedOverOut, "四、结转下年度继续办理", APPLICANTS),
];

static T3_ROWS_2021: [RowSpec; 25] = T3_ROWS;

pub(super) const T3_NOTE: &str = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";

pub(super) const T3_HEAD_1: LayoutRow = LayoutRow(&[head(T3_NOTE, 3, 3), head("申请人情况", 7, 1)]);
pub(super) const T3_HEAD_2: LayoutRow =
    LayoutRow(&[head("自然人", 1, 2), head("法人或其他组织", 5, 1), head("总计", 1, 2)]);
pub(super) const T3_HEAD_3: LayoutRow = LayoutRow(&[
    head("商业企业", 1, 1),
    head("科研机构", 1, 1),
    head("社会公益组织", 1, 1),
    head("法律服务机构", 1, 1),
    head("其他", 1, 1),
]);

/// One printed data row: the group cells that open on it, its label, its seven figures.
macro_rules! t3_row {
    ($row:literal, $columns:literal $(, $text:literal over $wide:literal x $tall:literal)*) => {
        LayoutRow(&[
            $(Group { text: $text, columns: $wide, rows: $tall },)*
            label($row, $columns),
            data($row, 0), data($row, 1), data($row, 2), data($row, 3), data($row, 4), data($row, 5), data($row, 6),
        ])
    };
}
pub(super) use t3_row;

static T3_LAYOUT: [LayoutRow; 28] = [
    T3_HEAD_1,
    T3_HEAD_2,
    T3_HEAD_3,
    t3_row!(0, 3),
    t3_row!(1, 3),
    t3_row!(2, 2, "三、本年度办理结果" over 1 x 22),
    t3_row!(3, 2),
    t3_row!(4, 1, "（三）不予公开" over 1 x 8),
    t3_row!(5, 1),
    t3_row!(6, 1),
    t3_row!(7, 1),
    t3_row!(8, 1),
    t3_row!(9, 1),
    t3_row!(10, 1),
    t3_row!(11, 1),
    t3_row!(12, 1, "（四）无法提供" over 1 x 3),
    t3_row!(13, 1),
    t3_row!(14, 1),
    t3_row!(15, 1, "（五）不予处理" over 1 x 5),
    t3_row!(16, 1),
    t3_row!(17, 1),
    t3_row!(18, 1),
    t3_row!(19, 1),
    t3_row!(20, 1, "（六）其他处理" over 1 x 3),
    t3_row!(21, 1),
    t3_row!(22, 1),
    t3_row!(23, 2),
    t3_row!(24, 3),
];

/// 第一项加第二项之和，等于第三项加第四项之和: 第三项 is its （七）总计.
pub(super) const T3_A: Family = Family {
    code: "T3-A",
    shape: Shape::Columns { left: &[R::NewRequests, R::CarriedOverIn], right: &[R::TotalHandled, R::CarriedOverOut] },
};

static T3_FAMILIES: [Family; 3] = [
    T3_A,
    Family {
        code: "T3-B",
        shape: Shape::Columns {
            left: &[R::TotalHandled],
            right: &[
                R::Granted,
                R::PartiallyGranted,
                R::DeniedStateSecret,
                R::DeniedLawProhibited,
                R::DeniedSecurityStability,
                R::DeniedThirdPartyRights,
                R::DeniedInternalAffairs,
                R::DeniedProcessInfo,
                R::DeniedEnforcementFile,
                R::DeniedAdminInquiry,
                R::UnavailableNotHeld,
                R::UnavailableNeedsCreation,
                R::UnavailableUnclear,
                R::RejectedPetition,
                R::RejectedDuplicate,
                R::RejectedPublication,
                R::RejectedExcessive,
                R::RejectedConfirmReissue,
                R::OtherOverdueCorrection,
                R::OtherOverdueFee,
                R::OtherMisc,
            ],
        },
    },
    Family {
        code: "T3-R",
        shape: Shape::Rows(&[
            R::NewRequests,
            R::CarriedOverIn,
            R::Granted,
            R::PartiallyGranted,
            R::DeniedStateSecret,
            R::DeniedLawProhibited,
            R::DeniedSecurityStability,
            R::DeniedThirdPartyRights,
            R::DeniedInternalAffairs,
            R::DeniedProcessInfo,
            R::DeniedEnforcementFile,
            R::DeniedAdminInquiry,
            R::UnavailableNotHeld,
            R::UnavailableNeedsCreation,
            R::UnavailableUnclear,
            R::RejectedPetition,
            R::RejectedDuplicate,
            R::RejectedPublication,
            R::RejectedExcessive,
            R::RejectedConfirmReissue,
            R::OtherOverdueCorrection,
            R::OtherOverdueFee,
            R::OtherMisc,
            R::TotalHandled,
            R::CarriedOverOut,
        ]),
    },
];

const RESULTS: &[CellSpec] =
    &[count(C::Upheld), count(C::Corrected), count(C::OtherResult), count(C::Pending), count(C::Total)];

pub(super) static T4_ROWS: [RowSpec; 3] = [
    row(R::Review, "行政复议", RESULTS),
    row(R::DirectSuit, "未经复议直接起诉", RESULTS),
    row(R::SuitAfterReview, "复议后起诉", RESULTS),
];

pub(super) static T4_LAYOUT: [LayoutRow; 4] = [
    LayoutRow(&[head("行政复议", 5, 1), head("行政诉讼", 10, 1)]),
    LayoutRow(&[
        head("结果维持", 1, 2),
        head("结果纠正", 1, 2),
        head("其他结果", 1, 2),
        head("尚未审结", 1, 2),
        head("总计", 1, 2),
        head("未经复议直接起诉", 5, 1),
        head("复议后起诉", 5, 1),
    ]),
    LayoutRow(&[
        head("结果维持", 1, 1),
        head("结果纠正", 1, 1),
        head("其他结果", 1, 1),
        head("尚未审结", 1, 1),
        head("总计", 1, 1),
        head("结果维持", 1, 1),
        head("结果纠正", 1, 1),
        head("其他结果", 1, 1),
        head("尚未审结", 1, 1),
        head("总计", 1, 1),
    ]),
    LayoutRow(&[
        data(0, 0),
        data(0, 1),
        data(0, 2),
        data(0, 3),
        data(0, 4),
        data(1, 0),
        data(1, 1),
        data(1, 2),
        data(1, 3),
        data(1, 4),
        data(2, 0),
        data(2, 1),
        data(2, 2),
        data(2, 3),
        data(2, 4),
    ]),
];

pub(super) static T4_FAMILIES: [Family; 3] = [
    Family { code: "T4-1", shape: Shape::Rows(&[R::Review]) },
    Family { code: "T4-2", shape: Shape::Rows(&[R::DirectSuit]) },
    Family { code: "T4-3", shape: Shape::Rows(&[R::SuitAfterReview]) },
];
