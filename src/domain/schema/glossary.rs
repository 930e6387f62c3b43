//! 官方用语 ↔ identifier ↔ English: the one source of names. The identifiers stand in files, addresses and the DOM
//! and never change; the order of the variants is the order of the form.

/// Declares an enum whose variants carry an identifier, the official word and its English.
macro_rules! terms {
    ($(#[$meta:meta])* $name:ident { $($variant:ident $id:literal $zh:literal $en:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($variant),+ }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The identifier used in files, addresses and the DOM.
            pub const fn id(self) -> &'static str {
                match self { $($name::$variant => $id),+ }
            }

            pub fn from_id(id: &str) -> Option<$name> {
                match id { $($id => Some($name::$variant),)+ _ => None }
            }

            /// The official word with its English, as used in sentences.
            pub const fn term(self) -> $crate::text::Bi {
                match self { $($name::$variant => $crate::text::Bi::fixed($zh, $en)),+ }
            }
        }
    };
}

terms! {
    /// The editions of the form. Source: 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号.
    Edition {
        Trial2019 "2019" "2019年试行格式" "the 2019 trial form",
        Std2021 "2021" "2021年格式" "the 2021 form",
    }
}

terms! {
    /// The three official tables, numbered after the part of the report they stand in.
    TableId {
        T2 "t2" "表二" "Table 2",
        T3 "t3" "表三" "Table 3",
        T4 "t4" "表四" "Table 4",
    }
}

terms! {
    /// Every row of every table in both editions. For table 4 the three blocks of its one line are rows.
    RowId {
        Rules "rules" "规章" "Regulations",
        NormativeDocs "normative_docs" "行政规范性文件" "Normative documents",
        Licensing "licensing" "行政许可" "Licensing",
        OtherServices "other_services" "其他对外管理服务事项" "Other external services",
        Penalty "penalty" "行政处罚" "Penalties",
        Coercion "coercion" "行政强制" "Coercive measures",
        AdminFees "admin_fees" "行政事业性收费" "Administrative fees",
        Procurement "procurement" "政府集中采购" "Central procurement",
        NewRequests "new_requests" "本年新收" "Requests newly received",
        CarriedOverIn "carried_over_in" "上年结转" "Carried over from last year",
        Granted "granted" "予以公开" "Disclosed",
        PartiallyGranted "partially_granted" "部分公开" "Disclosed in part",
        DeniedStateSecret "denied_state_secret" "属于国家秘密" "State secret",
        DeniedLawProhibited "denied_law_prohibited" "其他法律行政法规禁止公开" "Prohibited by other law",
        DeniedSecurityStability "denied_security_stability" "危及“三安全一稳定”" "Endangers security or stability",
        DeniedThirdPartyRights "denied_third_party_rights" "保护第三方合法权益" "Third-party rights",
        DeniedInternalAffairs "denied_internal_affairs" "属于三类内部事务信息" "Internal affairs",
        DeniedProcessInfo "denied_process_info" "属于四类过程性信息" "Process information",
        DeniedEnforcementFile "denied_enforcement_file" "属于行政执法案卷" "Enforcement files",
        DeniedAdminInquiry "denied_admin_inquiry" "属于行政查询事项" "Administrative inquiries",
        UnavailableNotHeld "unavailable_not_held" "本机关不掌握相关政府信息" "Not held by this body",
        UnavailableNeedsCreation "unavailable_needs_creation" "没有现成信息需要另行制作" "Would have to be created",
        UnavailableUnclear "unavailable_unclear" "补正后申请内容仍不明确" "Still unclear after correction",
        RejectedPetition "rejected_petition" "信访举报投诉类申请" "Petitions and complaints",
        RejectedDuplicate "rejected_duplicate" "重复申请" "Repeated requests",
        RejectedPublication "rejected_publication" "要求提供公开出版物" "Published works",
        RejectedExcessive "rejected_excessive" "无正当理由大量反复申请" "Excessive requests without reason",
        RejectedConfirmReissue "rejected_confirm_reissue" "要求行政机关确认或重新出具已获取信息" "Confirmation or reissue",
        OtherOverdueCorrection "other_overdue_correction" "逾期不补正" "Correction overdue",
        OtherOverdueFee "other_overdue_fee" "逾期未缴纳费用" "Fee overdue",
        OtherMisc "other_misc" "其他处理的“其他”" "Handled otherwise: other",
        OtherHandling "other_handling" "其他处理" "Handled otherwise",
        TotalHandled "total_handled" "（七）总计" "Total handled",
        CarriedOverOut "carried_over_out" "结转下年度继续办理" "Carried over to next year",
        Review "review" "行政复议" "Administrative review",
        DirectSuit "direct_suit" "未经复议直接起诉" "Direct lawsuit",
        SuitAfterReview "suit_after_review" "复议后起诉" "Lawsuit after review",
    }
}

terms! {
    /// Every column of every table in both editions.
    ColumnId {
        NewlyMade "newly_made" "本年新制作数量" "Newly made",
        NewlyPublished "newly_published" "本年新公开数量" "Newly published",
        TotalPublic "total_public" "对外公开总数量" "Total public",
        Issued "issued" "本年制发件数" "Issued this year",
        Repealed "repealed" "本年废止件数" "Repealed this year",
        InForce "in_force" "现行有效件数" "In force",
        ItemsBefore "items_before" "上一年项目数量" "Items last year",
        Change "change" "本年增/减" "Change this year",
        Decisions "decisions" "本年处理决定数量" "Decisions this year",
        AmountWan "amount_wan" "本年收费金额" "Fees this year",
        Items "items" "采购项目数量" "Procurement items",
        Amount "amount" "采购总金额" "Procurement amount",
        NaturalPerson "natural_person" "自然人" "Natural persons",
        CommercialEnterprise "commercial_enterprise" "商业企业" "Commercial enterprises",
        ResearchInstitution "research_institution" "科研机构" "Research institutions",
        SocialWelfareOrg "social_welfare_org" "社会公益组织" "Social welfare organisations",
        LegalServiceOrg "legal_service_org" "法律服务机构" "Legal service organisations",
        OtherOrg "other_org" "其他" "Others",
        Upheld "upheld" "结果维持" "Upheld",
        Corrected "corrected" "结果纠正" "Corrected",
        OtherResult "other_result" "其他结果" "Other results",
        Pending "pending" "尚未审结" "Pending",
        Total "total" "总计" "Total",
    }
}

terms! {
    /// The groups of outcomes in table 3 that have no sub-total of their own.
    GroupId {
        Denied "denied" "不予公开" "Denied",
        Unavailable "unavailable" "无法提供" "Unavailable",
        Rejected "rejected" "不予处理" "Not processed",
        OtherHandling "other_handling" "其他处理" "Handled otherwise",
    }
}

terms! {
    /// The five topics of part one, in the order the format names them. Source: 国办公开办函〔2021〕30号 一、（一）.
    Topic {
        ProactiveDisclosure "proactive_disclosure" "主动公开" "Proactive disclosure",
        DisclosureOnRequest "disclosure_on_request" "依申请公开" "Disclosure on request",
        InformationManagement "information_management" "政府信息管理" "Information management",
        Platform "platform" "政府信息公开平台建设" "Platform",
        Oversight "oversight" "监督保障" "Oversight and support",
    }
}

terms! {
    /// The six parts of the report.
    Part {
        Overview "overview" "总体情况" "Overview",
        T2 "t2" "主动公开政府信息情况" "Proactive disclosure",
        T3 "t3" "收到和处理政府信息公开申请情况" "Requests received and handled",
        T4 "t4" "政府信息公开行政复议、行政诉讼情况" "Administrative review and litigation",
        Problems "problems" "存在的主要问题及改进情况" "Main problems and improvements",
        OtherMatters "other_matters" "其他需要报告的事项" "Other matters",
    }
}

terms! {
    /// What kind of body reports.
    BodyKind {
        Government "government" "县级以上人民政府" "Government",
        Department "department" "政府部门" "Department",
        Town "town" "乡镇人民政府" "Town government",
        Subdistrict "subdistrict" "街道办事处" "Subdistrict office",
        DispatchedOffice "dispatched_office" "派出机构" "Dispatched office",
        AuthorizedOrg "authorized_org" "法律法规授权组织" "Authorised organisation",
    }
}

terms! {
    /// The administrative level of the body.
    Level {
        National "national" "国家级" "National",
        Province "province" "省级" "Province",
        Prefecture "prefecture" "设区的市级" "Prefecture",
        County "county" "县级" "County",
        Township "township" "乡级" "Township",
    }
}

terms! {
    /// Whether the figures are of this body alone or summed over its area.
    Scope {
        OwnLevel "own_level" "本机关" "This body alone",
        Consolidated "consolidated" "汇总" "Summed over its area",
    }
}

impl Part {
    /// 一 … 六.
    pub const fn ordinal(self) -> &'static str {
        match self {
            Part::Overview => "一",
            Part::T2 => "二",
            Part::T3 => "三",
            Part::T4 => "四",
            Part::Problems => "五",
            Part::OtherMatters => "六",
        }
    }

    /// The official heading, 一、总体情况.
    pub fn heading(self) -> String {
        format!("{}、{}", self.ordinal(), self.term().zh)
    }

    pub const fn table(self) -> Option<TableId> {
        match self {
            Part::T2 => Some(TableId::T2),
            Part::T3 => Some(TableId::T3),
            Part::T4 => Some(TableId::T4),
            Part::Overview | Part::Problems | Part::OtherMatters => None,
        }
    }
}

impl TableId {
    pub const fn part(self) -> Part {
        match self {
            TableId::T2 => Part::T2,
            TableId::T3 => Part::T3,
            TableId::T4 => Part::T4,
        }
    }
}

impl Topic {
    /// （一） … （五）.
    pub const fn ordinal(self) -> &'static str {
        match self {
            Topic::ProactiveDisclosure => "（一）",
            Topic::DisclosureOnRequest => "（二）",
            Topic::InformationManagement => "（三）",
            Topic::Platform => "（四）",
            Topic::Oversight => "（五）",
        }
    }

    /// The usual heading, （一）主动公开.
    pub fn heading(self) -> String {
        format!("{}{}", self.ordinal(), self.term().zh)
    }
}
