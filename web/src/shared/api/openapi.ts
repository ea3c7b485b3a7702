// Made from docs/api/openapi.json by "npm run api-types"; not changed by hand.

export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Money: {
            /** Format: int64 */
            minor: number;
            currency: string;
        };
        "answers.AboutWire": {
            kind: string;
            id: string;
            key: string;
            title: string;
        };
        "answers.AnswerSettings": {
            /** Format: int64 */
            default_days: number;
            targets?: components["schemas"]["answers.AnswerTarget"][];
            /** Format: int64 */
            escalate_after_days: number;
            /** Format: int64 */
            digest_hour: number;
            automatic?: boolean;
        };
        "answers.AnswerSettingsWire": {
            /** Format: int64 */
            default_days: number;
            targets?: components["schemas"]["answers.AnswerTarget"][];
            /** Format: int64 */
            escalate_after_days: number;
            /** Format: int64 */
            digest_hour: number;
            automatic?: boolean;
            /** Format: int64 */
            version: number;
        };
        /** @enum {string} */
        "answers.AnswerState": "held" | "telling" | "told" | "withdrawn";
        "answers.AnswerTarget": {
            channel?: components["schemas"]["demand.Channel"] | null;
            tier?: components["schemas"]["customers.Tier"] | null;
            /** Format: int64 */
            working_days: number;
        };
        "answers.AnswerWire": {
            /** Format: uuid */
            id: string;
            verdict: string;
            reason: string;
            sentence: string;
            state: components["schemas"]["answers.AnswerState"];
            /** Format: date-time */
            at: string;
            /** Format: int64 */
            people: number;
            /** Format: int64 */
            told: number;
            /** Format: int64 */
            waiting: number;
            /** Format: int64 */
            failed: number;
            /** Format: int64 */
            unsubscribed: number;
            /** Format: int64 */
            no_address: number;
            /** Format: int64 */
            held: number;
            /** Format: int64 */
            left_out: number;
        };
        "answers.AskedBackItem": {
            requirement: components["schemas"]["answers.AboutWire"];
            asked_back: components["schemas"]["answers.AskedBackWire"];
            /** Format: date-time */
            released_at: string;
        };
        "answers.AskedBackItemPage": {
            items?: components["schemas"]["answers.AskedBackItem"][];
            next?: string | null;
            total?: number | null;
        };
        "answers.AskedBackWire": {
            /** Format: int64 */
            asked: number;
            /** Format: int64 */
            confirmed: number;
            /** Format: int64 */
            refuted: number;
            /** Format: int64 */
            silent: number;
        };
        /** @enum {string} */
        "answers.Because": "asked" | "submitted" | "voted" | "customer_owner" | "watching";
        "answers.DeliveryStarted": {
            /** Format: uuid */
            delivery_id: string;
        };
        "answers.DeliveryWire": {
            /** Format: uuid */
            id: string;
            channel: components["schemas"]["delivery.Channel"];
            destination: string;
            destination_name: string;
            about_kind: string;
            state: components["schemas"]["delivery.State"];
            /** Format: int64 */
            attempts: number;
            next_at?: string | null;
            attempted_at?: string | null;
            /** Format: int64 */
            status: number;
            last_error: string;
            /** Format: date-time */
            created_at: string;
            finished_at?: string | null;
            /** Format: int64 */
            version: number;
        };
        "answers.DeliveryWirePage": {
            items?: components["schemas"]["answers.DeliveryWire"][];
            next?: string | null;
            total?: number | null;
        };
        "answers.DestinationChange": {
            name?: string | null;
            url?: string | null;
            secret?: string | null;
            business_line_id?: string | null;
            language?: components["schemas"]["workspace.Language"] | null;
            active?: boolean | null;
        };
        "answers.DestinationWire": {
            /** Format: uuid */
            id: string;
            name: string;
            kind: components["schemas"]["delivery.DestinationKind"];
            url: string;
            signed?: boolean;
            business_line_id?: string | null;
            language: string;
            active?: boolean;
            /** Format: date-time */
            created_at: string;
            secret?: string | null;
            /** Format: int64 */
            version: number;
        };
        "answers.DestinationWireList": {
            items?: components["schemas"]["answers.DestinationWire"][];
        };
        "answers.DigestsSent": {
            /** Format: int64 */
            people: number;
        };
        "answers.Letter": {
            language: string;
            subject: string;
            text: string;
        };
        "answers.MailChoice": {
            mail: components["schemas"]["answers.MailMode"];
        };
        /** @enum {string} */
        "answers.MailMode": "at_once" | "daily" | "off";
        "answers.MailServer": {
            configured?: boolean;
            url: string;
            from: string;
            security: string;
            private_addresses?: boolean;
            public_url: string;
        };
        "answers.NamedCustomer": {
            /** Format: uuid */
            id: string;
            name: string;
        };
        "answers.NewDestination": {
            name: string;
            kind: components["schemas"]["delivery.DestinationKind"];
            url: string;
            secret?: string | null;
            business_line_id?: string | null;
            language: components["schemas"]["workspace.Language"];
        };
        "answers.OwnerCountWire": {
            owner?: components["schemas"]["workspace.MemberName"] | null;
            /** Format: int64 */
            records: number;
            /** Format: date-time */
            oldest_at: string;
        };
        "answers.OwnerCountWireList": {
            items?: components["schemas"]["answers.OwnerCountWire"][];
        };
        "answers.Preview": {
            /** Format: int64 */
            people: number;
            /** Format: int64 */
            by_mail: number;
            /** Format: int64 */
            in_app: number;
            /** Format: int64 */
            without_way: number;
            complete?: boolean;
            letters?: components["schemas"]["answers.Letter"][];
        };
        "answers.Question": {
            requirement_id: string;
            words: string;
            version_name: string;
            /** Format: date-time */
            asked_at: string;
        };
        "answers.QuestionList": {
            items?: components["schemas"]["answers.Question"][];
        };
        /** @enum {string} */
        "answers.RecipientKind": "member" | "contact" | "speaker";
        "answers.RecipientWire": {
            kind: components["schemas"]["answers.RecipientKind"];
            id: string;
            name: string;
        };
        "answers.Reply": {
            solved?: boolean;
            sentence: string;
        };
        "answers.RequirementAnswers": {
            answers?: components["schemas"]["answers.AnswerWire"][];
            asked_back?: components["schemas"]["answers.AskedBackWire"] | null;
            my_question?: components["schemas"]["answers.TellingWire"] | null;
            closing_needs_reason?: boolean;
        };
        /** @enum {string} */
        "answers.TellingChannel": "app" | "mail" | "by_hand";
        /** @enum {string} */
        "answers.TellingState": "waiting" | "digest" | "told" | "failed" | "unsubscribed" | "no_address" | "held" | "left_out";
        "answers.TellingWire": {
            /** Format: uuid */
            id: string;
            about: components["schemas"]["answers.AboutWire"];
            verdict: string;
            reason: string;
            sentence: string;
            feature: string;
            recipient: components["schemas"]["answers.RecipientWire"];
            customer?: components["schemas"]["answers.NamedCustomer"] | null;
            because: components["schemas"]["answers.Because"];
            state: components["schemas"]["answers.TellingState"];
            channel?: components["schemas"]["answers.TellingChannel"] | null;
            owner?: components["schemas"]["workspace.MemberName"] | null;
            /** Format: date-time */
            since: string;
            told_at?: string | null;
            told_by?: components["schemas"]["workspace.MemberName"] | null;
            note: string;
            problem: string;
            asks_back?: boolean;
            solved?: boolean | null;
            reply: string;
            replied_at?: string | null;
            /** Format: int64 */
            version: number;
        };
        "answers.TellingWirePage": {
            items?: components["schemas"]["answers.TellingWire"][];
            next?: string | null;
            total?: number | null;
        };
        "answers.TestMailStarted": {
            /** Format: uuid */
            delivery_id: string;
        };
        "answers.ToldByHand": {
            sentence: string;
            at?: string | null;
        };
        "answers.WaitWire": {
            record: components["schemas"]["answers.AboutWire"];
            business_line_id?: string | null;
            channel: string;
            tier: string;
            customer?: components["schemas"]["answers.NamedCustomer"] | null;
            owner?: components["schemas"]["workspace.MemberName"] | null;
            /** Format: date-time */
            asked_at: string;
            /** Format: date-time */
            due_at: string;
            overdue?: boolean;
            answered_at?: string | null;
            seconds_taken?: number | null;
            verdict?: string | null;
        };
        "answers.WaitWirePage": {
            items?: components["schemas"]["answers.WaitWire"][];
            next?: string | null;
            total?: number | null;
        };
        "answers.store.AnswerTime": {
            channel: string;
            tier: string;
            /** Format: int64 */
            asked: number;
            /** Format: int64 */
            answered: number;
            /** Format: int64 */
            in_time: number;
            /** Format: int64 */
            overdue: number;
            /** Format: int64 */
            median_seconds: number;
            /** Format: int64 */
            p90_seconds: number;
        };
        "answers.store.AnswerTimeList": {
            items?: components["schemas"]["answers.store.AnswerTime"][];
        };
        "app.LocalMember": {
            name: string;
            email: string;
            role: components["schemas"]["workspace.Role"];
            language: components["schemas"]["workspace.Language"];
            password: string;
        };
        "app.LocalPassword": {
            email: string;
            password: string;
        };
        "app.LocalToken": {
            email: string;
            name: string;
            scopes?: string[];
            expires_on?: string | null;
        };
        "app.MadeMember": {
            id: string;
        };
        "app.MadeToken": {
            id: string;
            secret: string;
        };
        "blueprint.Blueprint": {
            processes?: components["schemas"]["blueprint.Process"][];
            steps?: components["schemas"]["blueprint.Step"][];
            rules?: components["schemas"]["blueprint.BusinessRule"][];
            products?: components["schemas"]["blueprint.Product"][];
            modules?: components["schemas"]["blueprint.Module"][];
            features?: components["schemas"]["blueprint.Feature"][];
            scenarios?: components["schemas"]["blueprint.Scenario"][];
        };
        /** @enum {string} */
        "blueprint.BlueprintFile": "business" | "product" | "scenarios";
        "blueprint.BlueprintView": {
            processes?: components["schemas"]["blueprint.Process"][];
            steps?: components["schemas"]["blueprint.StepView"][];
            rules?: components["schemas"]["blueprint.RuleView"][];
            products?: components["schemas"]["blueprint.Product"][];
            modules?: components["schemas"]["blueprint.ModuleView"][];
            features?: components["schemas"]["blueprint.Feature"][];
            scenarios?: components["schemas"]["blueprint.Scenario"][];
        };
        "blueprint.BusinessRule": {
            /** Format: uuid */
            step_id: string;
            text: string;
            source: string;
            kind: components["schemas"]["blueprint.RuleKind"];
            feature_id?: string | null;
            /** Format: uuid */
            id: string;
            /** Format: int64 */
            position: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        "blueprint.BusinessRuleFields": {
            step_id?: string | null;
            text?: string | null;
            source?: string | null;
            kind?: components["schemas"]["blueprint.RuleKind"] | null;
            feature_id?: string | null;
            position?: number | null;
        };
        "blueprint.Feature": {
            /** Format: uuid */
            module_id: string;
            name: string;
            description: string;
            link: string;
            state: components["schemas"]["blueprint.FeatureState"];
            /** Format: uuid */
            id: string;
            /** Format: int64 */
            position: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        "blueprint.FeatureFields": {
            module_id?: string | null;
            name?: string | null;
            description?: string | null;
            link?: string | null;
            state?: components["schemas"]["blueprint.FeatureState"] | null;
            position?: number | null;
        };
        "blueprint.FeatureMatch": {
            /** Format: uuid */
            id: string;
            name: string;
            description: string;
            link: string;
            state: components["schemas"]["blueprint.FeatureState"];
            /** Format: uuid */
            module_id: string;
            module: string;
            product: string;
            score: number;
            shared?: string[];
        };
        "blueprint.FeatureMatchPage": {
            items?: components["schemas"]["blueprint.FeatureMatch"][];
            next?: string | null;
            total?: number | null;
        };
        "blueprint.FeatureReference": {
            /** Format: uuid */
            id: string;
            name: string;
            link: string;
            state: components["schemas"]["blueprint.FeatureState"];
            module: components["schemas"]["blueprint.ModuleReference"];
        };
        /** @enum {string} */
        "blueprint.FeatureState": "planned" | "available" | "retired";
        "blueprint.FeatureSummary": {
            /** Format: uuid */
            id: string;
            name: string;
            description: string;
            link: string;
            state: components["schemas"]["blueprint.FeatureState"];
            /** Format: uuid */
            module_id: string;
            module: string;
            product: string;
        };
        "blueprint.FileError": {
            /** Format: int64 */
            row: number;
            column: string;
            value: string;
            code: string;
            message: string;
        };
        "blueprint.FileReport": {
            /** Format: int64 */
            imported: number;
            /** Format: int64 */
            updated: number;
            /** Format: int64 */
            unchanged: number;
            /** Format: int64 */
            failed: number;
            errors?: components["schemas"]["blueprint.FileError"][];
        };
        "blueprint.GapsView": {
            unserved_steps?: components["schemas"]["blueprint.StepReference"][];
            unneeded_features?: components["schemas"]["blueprint.FeatureReference"][];
            modules_without_owner?: components["schemas"]["blueprint.ModuleReference"][];
            open_rules?: components["schemas"]["blueprint.OpenRule"][];
        };
        "blueprint.Module": {
            /** Format: uuid */
            product_id: string;
            name: string;
            description: string;
            owner_id?: string | null;
            /** Format: uuid */
            id: string;
            /** Format: int64 */
            position: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        "blueprint.ModuleFields": {
            product_id?: string | null;
            name?: string | null;
            description?: string | null;
            owner_id?: string | null;
            position?: number | null;
        };
        "blueprint.ModuleReference": {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: uuid */
            product_id: string;
            product: string;
        };
        "blueprint.ModuleSummary": {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: uuid */
            product_id: string;
            product: string;
            owner_id?: string | null;
        };
        "blueprint.ModuleView": {
            /** Format: uuid */
            product_id: string;
            name: string;
            description: string;
            owner_id?: string | null;
            /** Format: uuid */
            id: string;
            /** Format: int64 */
            position: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
            owner?: components["schemas"]["workspace.MemberName"] | null;
        };
        "blueprint.NewVersion": {
            name: string;
            side: components["schemas"]["blueprint.VersionSide"];
            business_line_id?: string | null;
            product_id?: string | null;
        };
        "blueprint.OpenRule": {
            /** Format: uuid */
            id: string;
            text: string;
            kind: components["schemas"]["blueprint.RuleKind"];
            source: string;
            step: components["schemas"]["blueprint.StepReference"];
        };
        "blueprint.PackFeature": {
            /** Format: uuid */
            id: string;
            name: string;
            link: string;
            state: components["schemas"]["blueprint.FeatureState"];
            module: components["schemas"]["blueprint.ModuleReference"];
            description: string;
        };
        "blueprint.PackProcessView": {
            /** Format: uuid */
            id: string;
            name: string;
            description: string;
            business_line_id?: string | null;
            steps?: components["schemas"]["blueprint.PackStepView"][];
        };
        "blueprint.PackRule": {
            /** Format: uuid */
            id: string;
            text: string;
            source: string;
            kind: components["schemas"]["blueprint.RuleKind"];
            open?: boolean;
            feature?: components["schemas"]["blueprint.FeatureReference"] | null;
        };
        "blueprint.PackScenario": {
            /** Format: uuid */
            id: string;
            name: string;
            story: string;
            features?: components["schemas"]["blueprint.FeatureReference"][];
        };
        "blueprint.PackStepView": {
            /** Format: uuid */
            id: string;
            name: string;
            description: string;
            posts?: string[];
            rules?: components["schemas"]["blueprint.PackRule"][];
            scenarios?: components["schemas"]["blueprint.PackScenario"][];
            features?: components["schemas"]["blueprint.PackFeature"][];
        };
        "blueprint.PackView": {
            post: string;
            processes?: components["schemas"]["blueprint.PackProcessView"][];
        };
        "blueprint.PostView": {
            name: string;
            /** Format: int64 */
            steps: number;
            /** Format: int64 */
            contacts: number;
        };
        "blueprint.PostViewList": {
            items?: components["schemas"]["blueprint.PostView"][];
        };
        "blueprint.Process": {
            name: string;
            description: string;
            business_line_id?: string | null;
            /** Format: uuid */
            id: string;
            /** Format: int64 */
            position: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        "blueprint.ProcessFields": {
            name?: string | null;
            description?: string | null;
            business_line_id?: string | null;
            position?: number | null;
        };
        "blueprint.Product": {
            name: string;
            description: string;
            /** Format: uuid */
            id: string;
            /** Format: int64 */
            position: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        "blueprint.ProductFields": {
            name?: string | null;
            description?: string | null;
            position?: number | null;
        };
        /** @enum {string} */
        "blueprint.RuleKind": "law" | "contract" | "operating_limit" | "tier_or_price";
        "blueprint.RuleView": {
            /** Format: uuid */
            step_id: string;
            text: string;
            source: string;
            kind: components["schemas"]["blueprint.RuleKind"];
            feature_id?: string | null;
            /** Format: uuid */
            id: string;
            /** Format: int64 */
            position: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
            open?: boolean;
        };
        "blueprint.Scenario": {
            business_line_id?: string | null;
            name: string;
            story: string;
            steps?: string[];
            features?: string[];
            /** Format: uuid */
            id: string;
            /** Format: int64 */
            position: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        "blueprint.ScenarioFields": {
            business_line_id?: string | null;
            name?: string | null;
            story?: string | null;
            steps?: string[] | null;
            features?: string[] | null;
            position?: number | null;
        };
        "blueprint.Step": {
            /** Format: uuid */
            process_id: string;
            name: string;
            description: string;
            posts?: string[];
            /** Format: uuid */
            id: string;
            /** Format: int64 */
            position: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        "blueprint.StepFields": {
            process_id?: string | null;
            name?: string | null;
            description?: string | null;
            posts?: string[] | null;
            position?: number | null;
        };
        "blueprint.StepReference": {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: uuid */
            process_id: string;
            process: string;
            business_line_id?: string | null;
        };
        "blueprint.StepView": {
            /** Format: uuid */
            process_id: string;
            name: string;
            description: string;
            posts?: string[];
            /** Format: uuid */
            id: string;
            /** Format: int64 */
            position: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
            features?: string[];
        };
        "blueprint.VersionChange": {
            change: components["schemas"]["blueprint.VersionChangeKind"];
            kind: string;
            id: string;
            path: string;
            changes?: components["schemas"]["workspace.FieldChange"][];
        };
        /** @enum {string} */
        "blueprint.VersionChangeKind": "added" | "removed" | "changed";
        "blueprint.VersionChangeList": {
            items?: components["schemas"]["blueprint.VersionChange"][];
        };
        /** @enum {string} */
        "blueprint.VersionSide": "business" | "product";
        "blueprint.VersionView": {
            /** Format: uuid */
            id: string;
            name: string;
            side: components["schemas"]["blueprint.VersionSide"];
            business_line_id?: string | null;
            product_id?: string | null;
            /** Format: date-time */
            created_at: string;
            created_by?: components["schemas"]["workspace.MemberName"] | null;
        };
        "blueprint.VersionViewPage": {
            items?: components["schemas"]["blueprint.VersionView"][];
            next?: string | null;
            total?: number | null;
        };
        "blueprint.VersionWithContent": {
            /** Format: uuid */
            id: string;
            name: string;
            side: components["schemas"]["blueprint.VersionSide"];
            business_line_id?: string | null;
            product_id?: string | null;
            /** Format: date-time */
            created_at: string;
            created_by?: components["schemas"]["workspace.MemberName"] | null;
            blueprint: components["schemas"]["blueprint.Blueprint"];
            names?: {
                [key: string]: string;
            };
        };
        "customers.ContactPatch": {
            name?: string | null;
            post?: string | null;
            roles?: components["schemas"]["customers.DecisionRole"][] | null;
            stance?: components["schemas"]["customers.Stance"] | null;
            email?: string | null;
            language?: string | null;
        };
        "customers.ContactView": {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            customer_id: string;
            customer?: components["schemas"]["customers.NamedCustomer"] | null;
            name: string;
            post?: string | null;
            roles?: components["schemas"]["customers.DecisionRole"][];
            stance?: components["schemas"]["customers.Stance"] | null;
            email?: string | null;
            language?: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        "customers.ContactViewPage": {
            items?: components["schemas"]["customers.ContactView"][];
            next?: string | null;
            total?: number | null;
        };
        /** @enum {string} */
        "customers.CustomerKind": "external" | "internal";
        "customers.CustomerPatch": {
            name?: string | null;
            kind?: components["schemas"]["customers.CustomerKind"] | null;
            parent_id?: string | null;
            tier?: components["schemas"]["customers.Tier"] | null;
            industry?: string | null;
            region?: string | null;
            edition?: string | null;
            yearly_revenue?: components["schemas"]["Money"] | null;
            headcount?: number | null;
            hourly_rate?: components["schemas"]["Money"] | null;
            renewal_on?: string | null;
            external_ids?: components["schemas"]["customers.ExternalId"][] | null;
            owner_id?: string | null;
        };
        "customers.CustomerView": {
            /** Format: uuid */
            id: string;
            name: string;
            kind: components["schemas"]["customers.CustomerKind"];
            parent_id?: string | null;
            parent?: components["schemas"]["customers.NamedCustomer"] | null;
            tier?: components["schemas"]["customers.Tier"] | null;
            industry?: string | null;
            region?: string | null;
            edition?: string | null;
            yearly_revenue?: components["schemas"]["Money"] | null;
            headcount?: number | null;
            hourly_rate?: components["schemas"]["Money"] | null;
            renewal_on?: string | null;
            external_ids?: components["schemas"]["customers.ExternalId"][];
            owner_id?: string | null;
            owner?: components["schemas"]["customers.NamedMember"] | null;
            /** Format: int64 */
            contacts: number;
            /** Format: int64 */
            signals: number;
            /** Format: int64 */
            requirements: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        "customers.CustomerViewPage": {
            items?: components["schemas"]["customers.CustomerView"][];
            next?: string | null;
            total?: number | null;
        };
        "customers.DecisionChainView": {
            roles?: components["schemas"]["customers.RoleView"][];
            sentence: string;
            opponents?: components["schemas"]["customers.ContactView"][];
        };
        /** @enum {string} */
        "customers.DecisionRole": "user" | "decision_maker" | "payer";
        /** @enum {string} */
        "customers.ExportFormat": "csv" | "json" | "xlsx";
        "customers.ExternalId": {
            system: string;
            id: string;
        };
        "customers.ImportError": {
            /** Format: int64 */
            row: number;
            column: string;
            code: string;
            message: string;
        };
        /** @enum {string} */
        "customers.ImportFormat": "csv" | "xlsx";
        "customers.ImportReport": {
            /** Format: int64 */
            imported: number;
            /** Format: int64 */
            updated: number;
            /** Format: int64 */
            unchanged: number;
            /** Format: int64 */
            failed: number;
            errors?: components["schemas"]["customers.ImportError"][];
        };
        "customers.NamedCustomer": {
            /** Format: uuid */
            id: string;
            name: string;
        };
        "customers.NamedMember": {
            /** Format: uuid */
            id: string;
            name: string;
        };
        "customers.NewContact": {
            /** Format: uuid */
            customer_id: string;
            name: string;
            post?: string | null;
            roles?: components["schemas"]["customers.DecisionRole"][];
            stance?: components["schemas"]["customers.Stance"] | null;
            email?: string | null;
            language?: string | null;
        };
        "customers.NewCustomer": {
            name: string;
            kind: components["schemas"]["customers.CustomerKind"];
            parent_id?: string | null;
            tier?: components["schemas"]["customers.Tier"] | null;
            industry?: string | null;
            region?: string | null;
            edition?: string | null;
            yearly_revenue?: components["schemas"]["Money"] | null;
            headcount?: number | null;
            hourly_rate?: components["schemas"]["Money"] | null;
            renewal_on?: string | null;
            external_ids?: components["schemas"]["customers.ExternalId"][];
            owner_id?: string | null;
        };
        "customers.RoleView": {
            role: components["schemas"]["customers.DecisionRole"];
            contacts?: components["schemas"]["customers.ContactView"][];
            missing?: boolean;
        };
        /** @enum {string} */
        "customers.Stance": "supporter" | "neutral" | "opponent";
        /** @enum {string} */
        "customers.Tier": "A" | "B" | "C" | "D";
        /** @enum {string} */
        "delivery.Channel": "mail" | "webhook" | "wecom" | "dingtalk" | "feishu";
        /** @enum {string} */
        "delivery.DestinationKind": "webhook" | "wecom" | "dingtalk" | "feishu";
        /** @enum {string} */
        "delivery.State": "queued" | "sending" | "sent" | "failed" | "dropped";
        "demand.AnswerInput": {
            verdict: components["schemas"]["demand.SignalVerdict"];
            reason?: string | null;
            sentence?: string | null;
            note?: string | null;
            feature_id?: string | null;
            reference?: string | null;
            until?: string | null;
        };
        "demand.AnswerWire": {
            verdict: components["schemas"]["demand.SignalVerdict"];
            reason: string;
            sentence: string;
            note?: string | null;
            feature?: components["schemas"]["demand.FeatureReference"] | null;
            reference: string;
            until?: string | null;
            by?: components["schemas"]["workspace.MemberName"] | null;
            /** Format: date-time */
            at: string;
        };
        "demand.AssignmentInput": {
            assignee_id?: string | null;
        };
        "demand.BaselineWire": {
            /** Format: int64 */
            number: number;
            pain: string;
            scenario: string;
            objective: string;
            measure?: components["schemas"]["demand.SuccessMeasure"] | null;
            change_request_id?: string | null;
            /** Format: date-time */
            frozen_at: string;
            frozen_by?: components["schemas"]["workspace.MemberName"] | null;
        };
        "demand.BaselineWireList": {
            items?: components["schemas"]["demand.BaselineWire"][];
        };
        "demand.Board": {
            columns?: components["schemas"]["demand.BoardColumn"][];
        };
        "demand.BoardColumn": {
            status: components["schemas"]["demand.Status"];
            /** Format: int64 */
            total: number;
            items?: components["schemas"]["demand.RequirementRow"][];
            next?: string | null;
        };
        "demand.BulkChange": {
            owner_id?: string | null;
            business_line_id?: string | null;
            urgency?: number | null;
            importance?: number | null;
            add_tags?: string[];
            remove_tags?: string[];
            due_on?: string | null;
            effort_size?: components["schemas"]["demand.EffortSize"] | null;
            type?: components["schemas"]["demand.RequirementType"] | null;
            fields?: {
                [key: string]: unknown;
            };
            move?: components["schemas"]["demand.BulkMove"] | null;
        };
        "demand.BulkMove": {
            to: components["schemas"]["demand.Status"];
            reason?: string | null;
            sentence?: string | null;
            into?: string | null;
        };
        "demand.BulkRequest": {
            selection: components["schemas"]["demand.BulkSelection"];
            expected_total?: number | null;
            change: components["schemas"]["demand.BulkChange"];
        };
        "demand.BulkSelection": {
            ids?: string[];
            filter?: components["schemas"]["demand.store.PoolFilter"] | null;
        };
        "demand.BulkStarted": {
            /** Format: uuid */
            job_id: string;
            /** Format: int64 */
            total: number;
        };
        "demand.BulkTriage": {
            step: components["schemas"]["demand.TriageStep"];
            answer?: components["schemas"]["demand.AnswerInput"] | null;
            assignee_id?: string | null;
            ids?: string[];
        };
        "demand.CauseInput": {
            text: string;
            signal_ids?: string[];
        };
        "demand.CauseWire": {
            text: string;
            signals?: components["schemas"]["demand.SupportingSignal"][];
        };
        "demand.CellProblem": {
            column: string;
            code: string;
            message: string;
            value: string;
        };
        "demand.ChangeRequestWire": {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            requirement_id: string;
            requirement_key: string;
            requirement_title: string;
            requirement_status: components["schemas"]["demand.Status"];
            business_line_id?: string | null;
            state: components["schemas"]["demand.ChangeState"];
            cause: string;
            reason: string;
            proposed: components["schemas"]["demand.ProposedChange"];
            baseline?: components["schemas"]["demand.BaselineWire"] | null;
            effort_days: number;
            plan_effect: string;
            due_on?: string | null;
            new_due_on?: string | null;
            promised_to?: components["schemas"]["demand.PromisedTo"][];
            decision: string;
            decided_at?: string | null;
            decided_by?: components["schemas"]["workspace.MemberName"] | null;
            /** Format: date-time */
            created_at: string;
            created_by?: components["schemas"]["workspace.MemberName"] | null;
            may_decide?: boolean;
            may_withdraw?: boolean;
            /** Format: int64 */
            version: number;
        };
        "demand.ChangeRequestWirePage": {
            items?: components["schemas"]["demand.ChangeRequestWire"][];
            next?: string | null;
            total?: number | null;
        };
        /** @enum {string} */
        "demand.ChangeState": "open" | "approved" | "rejected" | "withdrawn";
        /** @enum {string} */
        "demand.Channel": "service" | "sales" | "visit" | "interview" | "portal" | "chat" | "email" | "usage" | "rival" | "import";
        /** @enum {string} */
        "demand.ChatDoubt": "speaker" | "date" | "time";
        "demand.ChatReadingWire": {
            items?: components["schemas"]["demand.UtteranceWire"][];
            cut?: boolean;
        };
        "demand.ChatText": {
            text: string;
            business_line_id?: string | null;
        };
        "demand.Churn": {
            from_month: string;
            to_month: string;
            rows?: components["schemas"]["demand.ChurnRow"][];
            /** Format: int64 */
            requests: number;
        };
        "demand.ChurnRow": {
            month: string;
            business_line_id?: string | null;
            cause: string;
            /** Format: int64 */
            requests: number;
            /** Format: int64 */
            open: number;
            /** Format: int64 */
            approved: number;
            /** Format: int64 */
            rejected: number;
            /** Format: int64 */
            withdrawn: number;
            effort_days: number;
        };
        /** @enum {string} */
        "demand.CompletionKind": "key" | "value";
        "demand.Completions": {
            items?: components["schemas"]["demand.FilterCompletion"][];
            /** Format: int64 */
            from: number;
            /** Format: int64 */
            to: number;
            problem?: components["schemas"]["demand.FilterProblem"] | null;
            canonical: string;
            terms?: components["schemas"]["demand.FilterTermWire"][];
        };
        "demand.ContactReference": {
            /** Format: uuid */
            id: string;
            name: string;
            post?: string | null;
            roles?: components["schemas"]["customers.DecisionRole"][];
        };
        "demand.Count": {
            /** Format: int64 */
            total: number;
        };
        "demand.CustomerReference": {
            /** Format: uuid */
            id: string;
            name: string;
            tier?: components["schemas"]["customers.Tier"] | null;
        };
        "demand.CustomerToAsk": {
            customer: components["schemas"]["demand.CustomerReference"];
            owner?: components["schemas"]["workspace.MemberName"] | null;
        };
        "demand.DecisionInput": {
            comment?: string | null;
        };
        "demand.DeliveredWire": {
            state: components["schemas"]["demand.DeliveryState"];
            signal: string;
        };
        /** @enum {string} */
        "demand.DeliveryState": "accepted" | "known" | "skipped" | "refused";
        "demand.DeliveryWire": {
            /** Format: uuid */
            id: string;
            message_id: string;
            state: components["schemas"]["demand.DeliveryState"];
            signal: string;
            errors?: components["schemas"]["demand.PayloadProblem"][];
            body: string;
            /** Format: int64 */
            attempts: number;
            /** Format: date-time */
            received_at: string;
        };
        "demand.DeliveryWirePage": {
            items?: components["schemas"]["demand.DeliveryWire"][];
            next?: string | null;
            total?: number | null;
        };
        "demand.EffortInput": {
            size?: components["schemas"]["demand.EffortSize"] | null;
            optimistic?: number | null;
            likely?: number | null;
            pessimistic?: number | null;
        };
        /** @enum {string} */
        "demand.EffortSize": "S" | "M" | "L";
        "demand.EffortWire": {
            size?: components["schemas"]["demand.EffortSize"] | null;
            optimistic?: number | null;
            likely?: number | null;
            pessimistic?: number | null;
            days: number;
            assumed?: boolean;
        };
        /** @enum {string} */
        "demand.ExportFormat": "csv" | "json" | "xlsx";
        "demand.FeatureReference": {
            /** Format: uuid */
            id: string;
            name: string;
            module: string;
            link: string;
        };
        /** @enum {string} */
        "demand.FieldKind": "text" | "number" | "date" | "choice" | "member";
        "demand.FieldMapping": {
            column?: string | null;
            values?: {
                [key: string]: string;
            };
            constant?: string | null;
        };
        "demand.FieldPatch": {
            name?: string | null;
            choices?: string[] | null;
            archived?: boolean | null;
            place?: number | null;
        };
        /** @enum {string} */
        "demand.FieldRemoval": "archive" | "remove";
        /** @enum {string} */
        "demand.FileFormat": "csv" | "xlsx" | "json";
        "demand.FilterCompletion": {
            kind: components["schemas"]["demand.CompletionKind"];
            insert: string;
            label: string;
            also: string;
        };
        "demand.FilterProblem": {
            /** Format: int64 */
            position: number;
            /** Format: int64 */
            length: number;
            message: string;
        };
        "demand.FilterTermWire": {
            text: string;
            key: string;
            negated?: boolean;
            plain?: boolean;
            values?: string[];
            /** Format: int64 */
            position: number;
            /** Format: int64 */
            length: number;
        };
        /** @enum {string} */
        "demand.FilteredList": "requirements" | "signals";
        "demand.Found": {
            kind: components["schemas"]["demand.FoundKind"];
            id: string;
            key: string;
            title: string;
            excerpt: string;
        };
        /** @enum {string} */
        "demand.FoundKind": "requirement" | "signal" | "customer" | "goal";
        "demand.FoundList": {
            items?: components["schemas"]["demand.Found"][];
        };
        "demand.GatheredFeature": {
            /** Format: uuid */
            id: string;
            name: string;
            module: string;
            /** Format: int64 */
            signals: number;
            /** Format: int64 */
            requirements: number;
        };
        "demand.GatheredModule": {
            /** Format: uuid */
            id: string;
            name: string;
            product: string;
            /** Format: int64 */
            signals: number;
            /** Format: int64 */
            requirements: number;
        };
        "demand.GatheredStep": {
            /** Format: uuid */
            id: string;
            name: string;
            process: string;
            /** Format: int64 */
            signals: number;
            /** Format: int64 */
            requirements: number;
        };
        "demand.GatheredView": {
            steps?: components["schemas"]["demand.GatheredStep"][];
            features?: components["schemas"]["demand.GatheredFeature"][];
            modules?: components["schemas"]["demand.GatheredModule"][];
        };
        /** @enum {string} */
        "demand.GoalFit": "high" | "mid" | "low";
        "demand.GoalInput": {
            fit: components["schemas"]["demand.GoalFit"];
            expected_change?: number | null;
        };
        "demand.GoalLink": {
            /** Format: uuid */
            goal_id: string;
            fit: components["schemas"]["demand.GoalFit"];
            expected_change?: number | null;
        };
        "demand.GoalLinkWire": {
            /** Format: uuid */
            goal_id: string;
            key: string;
            name: string;
            fit: components["schemas"]["demand.GoalFit"];
            expected_change?: number | null;
        };
        "demand.Home": {
            to_answer?: components["schemas"]["demand.SignalSection"] | null;
            to_decide?: components["schemas"]["demand.RequirementSection"] | null;
            mine: components["schemas"]["demand.RequirementSection"];
            watched: components["schemas"]["demand.RequirementSection"];
        };
        "demand.HookAnswer": {
            state: components["schemas"]["demand.DeliveryState"];
            signal: string;
        };
        /** @enum {string} */
        "demand.ImportKind": "signals" | "requirements" | "customers";
        "demand.ImportOptions": {
            business_line_id?: string | null;
            signals_only?: boolean;
            partial?: boolean;
            pull_requests?: boolean;
            unknown_customers: components["schemas"]["demand.UnknownCustomers"];
            unknown_contacts?: components["schemas"]["demand.UnknownContacts"] | null;
            unknown_tags?: components["schemas"]["demand.UnknownTags"] | null;
            customer_names?: {
                [key: string]: string;
            };
            contact_names?: {
                [key: string]: string;
            };
            tag_names?: {
                [key: string]: string;
            };
            state_tags?: {
                [key: string]: string;
            };
            left_out_states?: string[];
        };
        "demand.ImportProfile": {
            format: components["schemas"]["demand.FileFormat"];
            columns?: components["schemas"]["demand.ProfileColumn"][];
            /** Format: int64 */
            rows: number;
            sheets?: string[];
            suggested_mapping?: {
                [key: string]: string;
            };
            encoding?: string | null;
            delimiter?: string | null;
            samples?: components["schemas"]["demand.ImportSample"][];
            unknown?: components["schemas"]["demand.UnknownNames"] | null;
        };
        "demand.ImportSample": {
            /** Format: int64 */
            row: number;
            title: string;
            text: string;
            kind: components["schemas"]["demand.SignalKind"];
            speaker: string;
            customer: string;
            said_at?: string | null;
            votes?: number | null;
            source_id: string;
            tags?: string[];
        };
        /** @enum {string} */
        "demand.ImportState": "uploaded" | "checking" | "checked" | "applying" | "complete" | "failed" | "undoing" | "undone" | "cancelled";
        "demand.ImportWire": {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["demand.ImportKind"];
            preset: string;
            source: string;
            filename: string;
            state: components["schemas"]["demand.ImportState"];
            /** Format: int64 */
            done: number;
            /** Format: int64 */
            total: number;
            /** Format: int64 */
            imported: number;
            /** Format: int64 */
            updated: number;
            /** Format: int64 */
            unchanged: number;
            /** Format: int64 */
            failed: number;
            /** Format: int64 */
            skipped: number;
            /** Format: int64 */
            kept: number;
            sheet?: string | null;
            mapping?: {
                [key: string]: components["schemas"]["demand.FieldMapping"];
            };
            options: components["schemas"]["demand.ImportOptions"];
            profile: components["schemas"]["demand.ImportProfile"];
            unused_columns?: string[];
            job_id?: string | null;
            created_by?: components["schemas"]["workspace.MemberName"] | null;
            /** Format: date-time */
            created_at: string;
            finished_at?: string | null;
            /** Format: int64 */
            version: number;
        };
        "demand.ImportWirePage": {
            items?: components["schemas"]["demand.ImportWire"][];
            next?: string | null;
            total?: number | null;
        };
        /** @enum {string} */
        "demand.Importance": "nice" | "important" | "must" | "deal_breaker";
        "demand.JobWire": {
            /** Format: uuid */
            id: string;
            kind: string;
            state: components["schemas"]["jobs.JobState"];
            /** Format: int64 */
            done: number;
            /** Format: int64 */
            total: number;
            result?: unknown | null;
            error?: string | null;
            /** Format: date-time */
            created_at: string;
            finished_at?: string | null;
        };
        "demand.LinkInput": {
            importance: components["schemas"]["demand.Importance"];
            span?: components["schemas"]["demand.SpanInput"] | null;
        };
        "demand.MappingWire": {
            /** Format: uuid */
            id: string;
            name: string;
            kind: components["schemas"]["demand.ImportKind"];
            preset: string;
            sheet?: string | null;
            mapping?: {
                [key: string]: components["schemas"]["demand.FieldMapping"];
            };
            options: components["schemas"]["demand.ImportOptions"];
            created_by?: components["schemas"]["workspace.MemberName"] | null;
            /** Format: date-time */
            created_at: string;
        };
        "demand.MappingWireList": {
            items?: components["schemas"]["demand.MappingWire"][];
        };
        "demand.Matrix": {
            cells?: components["schemas"]["demand.MatrixCell"][];
            unplaced: components["schemas"]["demand.Unplaced"];
        };
        "demand.MatrixCell": {
            urgency?: number | null;
            importance?: number | null;
            /** Format: int64 */
            total: number;
            items?: components["schemas"]["demand.MatrixItem"][];
        };
        "demand.MatrixItem": {
            /** Format: uuid */
            id: string;
            key: string;
            title: string;
            density: number;
            list: components["schemas"]["demand.store.PoolList"];
            /** Format: int64 */
            version: number;
        };
        "demand.MergedWire": {
            /** Format: uuid */
            id: string;
            key: string;
            title: string;
            status_before?: components["schemas"]["demand.Status"] | null;
            tags?: string[];
            goals?: components["schemas"]["demand.GoalLinkWire"][];
            /** Format: int64 */
            signals: number;
            commented?: boolean;
            merged_at?: string | null;
            merged_by?: components["schemas"]["workspace.MemberName"] | null;
            /** Format: int64 */
            version: number;
        };
        "demand.MergedWireList": {
            items?: components["schemas"]["demand.MergedWire"][];
        };
        /** @enum {string} */
        "demand.Move": "triage" | "acceptance" | "deferral" | "decline" | "merge" | "planning" | "delivery" | "release" | "verification" | "closure" | "reopening";
        "demand.MoveInput": {
            reason?: string | null;
            sentence?: string | null;
            until?: string | null;
            into?: string | null;
            version_name?: string | null;
            on?: string | null;
            actual?: number | null;
            comment?: string | null;
        };
        "demand.NamedContact": {
            contact: components["schemas"]["demand.ContactReference"];
            customer: components["schemas"]["demand.CustomerReference"];
        };
        "demand.NewChangeRequest": {
            proposed: components["schemas"]["demand.ProposedChange"];
            cause: string;
            reason: string;
            effort_days?: number | null;
            plan_effect?: string | null;
            new_due_on?: string | null;
        };
        "demand.NewField": {
            key: string;
            name: string;
            kind: components["schemas"]["demand.FieldKind"];
            business_line_id?: string | null;
            choices?: string[];
        };
        "demand.NewPart": {
            title: string;
            type?: components["schemas"]["demand.RequirementType"] | null;
            background?: string | null;
            pain?: string | null;
            scenario?: string | null;
            objective?: string | null;
            owner_id?: string | null;
        };
        "demand.NewRequirement": {
            title: string;
            type: components["schemas"]["demand.RequirementType"];
            background?: string | null;
            pain?: string | null;
            scenario?: string | null;
            objective?: string | null;
            business_line_id?: string | null;
            owner_id?: string | null;
            tags?: string[];
            due_on?: string | null;
            effort?: components["schemas"]["demand.EffortInput"] | null;
            hours_saved_per_month?: number | null;
            urgency?: number | null;
            importance?: number | null;
            measure?: components["schemas"]["demand.SuccessMeasure"] | null;
            signal_ids?: string[];
            goals?: components["schemas"]["demand.GoalLink"][];
            fields?: {
                [key: string]: unknown;
            };
        };
        "demand.NewSignal": {
            text: string;
            title?: string | null;
            kind: components["schemas"]["demand.SignalKind"];
            channel: components["schemas"]["demand.Channel"];
            contact_id?: string | null;
            speaker_name?: string | null;
            speaker_post?: string | null;
            customer_id?: string | null;
            business_line_id?: string | null;
            /** Format: int64 */
            hops: number;
            said_at?: string | null;
            source?: string | null;
            source_id?: string | null;
            source_link?: string | null;
            requirement_id?: string | null;
            importance?: components["schemas"]["demand.Importance"] | null;
        };
        "demand.NewSignals": {
            signals?: components["schemas"]["demand.NewSignal"][];
        };
        "demand.NewSource": {
            name: string;
            kind?: components["schemas"]["demand.SourceKind"] | null;
            business_line_id?: string | null;
            signing?: components["schemas"]["demand.Signing"] | null;
            signature_header?: string | null;
            timestamp_header?: string | null;
            mapping?: {
                [key: string]: components["schemas"]["demand.PayloadField"];
            };
            only?: components["schemas"]["demand.PayloadCondition"][];
            unknown_customers?: components["schemas"]["demand.UnknownCustomers"] | null;
        };
        "demand.OwnSignal": {
            /** Format: uuid */
            id: string;
            key: string;
            title: string;
            text: string;
            kind: components["schemas"]["demand.SignalKind"];
            channel: components["schemas"]["demand.Channel"];
            contact?: components["schemas"]["demand.ContactReference"] | null;
            speaker_name: string;
            speaker_post: string;
            customer?: components["schemas"]["demand.CustomerReference"] | null;
            business_line_id?: string | null;
            /** Format: int64 */
            hops: number;
            /** Format: date-time */
            said_at: string;
            source: string;
            source_id?: string | null;
            source_link: string;
            /** Format: int64 */
            votes: number;
            requirements?: components["schemas"]["demand.RequirementReference"][];
            corrects?: components["schemas"]["demand.SignalReference"] | null;
            corrected_by?: components["schemas"]["demand.SignalReference"] | null;
            import_id?: string | null;
            /** Format: date-time */
            created_at: string;
            created_by?: components["schemas"]["workspace.MemberName"] | null;
            state: components["schemas"]["demand.SignalState"];
            assignee?: components["schemas"]["workspace.MemberName"] | null;
            answer?: components["schemas"]["demand.AnswerWire"] | null;
            spans?: components["schemas"]["demand.SpanWire"][];
            /** Format: int64 */
            version: number;
            outcomes?: components["schemas"]["demand.SignalOutcome"][];
        };
        "demand.OwnSignalPage": {
            items?: components["schemas"]["demand.OwnSignal"][];
            next?: string | null;
            total?: number | null;
        };
        "demand.PartWire": {
            /** Format: uuid */
            id: string;
            key: string;
            title: string;
            status: components["schemas"]["demand.Status"];
            owner?: components["schemas"]["workspace.MemberName"] | null;
            merged_into?: components["schemas"]["demand.RequirementKey"] | null;
            /** Format: int64 */
            version: number;
        };
        "demand.PartWireList": {
            items?: components["schemas"]["demand.PartWire"][];
        };
        "demand.PastedColumn": {
            letters: string;
            name: string;
            target: string;
        };
        "demand.PastedRowWire": {
            /** Format: int64 */
            row: number;
            title: string;
            text: string;
            kind: components["schemas"]["demand.SignalKind"];
            channel?: components["schemas"]["demand.Channel"] | null;
            speaker_name: string;
            speaker_post: string;
            contact_name: string;
            customer_name: string;
            contacts?: components["schemas"]["demand.NamedContact"][];
            customer?: components["schemas"]["demand.CustomerReference"] | null;
            /** Format: int64 */
            hops: number;
            said_at?: string | null;
            source_link: string;
            importance: components["schemas"]["demand.Importance"];
            problems?: components["schemas"]["demand.CellProblem"][];
        };
        "demand.PastedTableWire": {
            header?: boolean;
            columns?: components["schemas"]["demand.PastedColumn"][];
            rows?: components["schemas"]["demand.PastedRowWire"][];
            cut?: boolean;
        };
        "demand.PayloadCondition": {
            path: string;
            values?: string[];
        };
        "demand.PayloadField": {
            path?: string | null;
            values?: {
                [key: string]: string;
            };
            constant?: string | null;
        };
        "demand.PayloadProblem": {
            field: string;
            code: string;
            message: string;
        };
        "demand.PersonToAsk": {
            contact: components["schemas"]["demand.ContactReference"];
            customer: components["schemas"]["demand.CustomerReference"];
            owner?: components["schemas"]["workspace.MemberName"] | null;
        };
        "demand.Placement": {
            module_id?: string | null;
            feature_id?: string | null;
            steps?: string[];
        };
        "demand.PlacementRule": {
            /** Format: uuid */
            id: string;
            text: string;
            source: string;
            kind: components["schemas"]["blueprint.RuleKind"];
            step: components["schemas"]["demand.StepOfPlacement"];
            feature?: components["schemas"]["blueprint.FeatureSummary"] | null;
            open?: boolean;
            blocks?: boolean;
            answer?: components["schemas"]["demand.RuleAnswerWire"] | null;
        };
        "demand.PlacementView": {
            module?: components["schemas"]["blueprint.ModuleSummary"] | null;
            feature?: components["schemas"]["blueprint.FeatureSummary"] | null;
            steps?: components["schemas"]["demand.StepOfPlacement"][];
            rules?: components["schemas"]["demand.PlacementRule"][];
            /** Format: int64 */
            version: number;
        };
        "demand.PlanBody": {
            sheet?: string | null;
            mapping?: unknown;
            options?: unknown;
        };
        "demand.PostCount": {
            post: string;
            /** Format: int64 */
            people: number;
            /** Format: int64 */
            signals: number;
        };
        "demand.PreviewBody": {
            payload?: unknown;
            mapping?: {
                [key: string]: components["schemas"]["demand.PayloadField"];
            } | null;
            only?: components["schemas"]["demand.PayloadCondition"][] | null;
        };
        "demand.PreviewWire": {
            left_out?: boolean;
            title: string;
            text: string;
            kind: components["schemas"]["demand.SignalKind"];
            channel: components["schemas"]["demand.Channel"];
            speaker_name: string;
            speaker_post: string;
            customer: string;
            customer_known?: boolean;
            contact: string;
            contact_known?: boolean;
            business_line_id?: string | null;
            /** Format: int64 */
            hops: number;
            said_at?: string | null;
            /** Format: int64 */
            votes: number;
            source_id: string;
            source_link: string;
            errors?: components["schemas"]["demand.PayloadProblem"][];
        };
        "demand.ProfileColumn": {
            /** Format: int64 */
            index: number;
            name: string;
            letters: string;
            type: string;
            empty_share: number;
            samples?: string[];
        };
        "demand.PromisedTo": {
            name: string;
            customer: string;
            /** Format: int64 */
            signals: number;
        };
        "demand.ProposedChange": {
            pain?: string | null;
            scenario?: string | null;
            objective?: string | null;
            measure?: components["schemas"]["demand.SuccessMeasure"] | null;
        };
        "demand.Provenance": {
            source?: components["schemas"]["demand.Source"] | null;
            second_hand_only?: boolean;
            first_hand_share: number;
            /** Format: int64 */
            people: number;
            roles: components["schemas"]["demand.RoleCounts"];
            newest_said_at?: string | null;
            posts?: components["schemas"]["demand.PostCount"][];
            ask?: components["schemas"]["demand.PersonToAsk"][];
            ask_customers?: components["schemas"]["demand.CustomerToAsk"][];
            contrary?: boolean;
            sides?: components["schemas"]["demand.Side"][];
        };
        "demand.ReceivedMail": {
            signal: string;
            known?: boolean;
            customer: string;
            contact: string;
            business_line: string;
            /** Format: int64 */
            hops: number;
            attachments?: string[];
            /** Format: int64 */
            attachments_left_out: number;
        };
        "demand.ReleaseNote": {
            version_name: string;
            /** Format: date */
            on: string;
        };
        "demand.RequirementField": {
            /** Format: uuid */
            id: string;
            key: string;
            name: string;
            kind: components["schemas"]["demand.FieldKind"];
            business_line_id?: string | null;
            choices?: string[];
            /** Format: int64 */
            place: number;
            archived?: boolean;
            /** Format: int64 */
            version: number;
        };
        "demand.RequirementFieldList": {
            items?: components["schemas"]["demand.RequirementField"][];
        };
        "demand.RequirementFromSignal": {
            type?: components["schemas"]["demand.RequirementType"] | null;
            title?: string | null;
            importance?: components["schemas"]["demand.Importance"] | null;
            span?: components["schemas"]["demand.SpanInput"] | null;
        };
        "demand.RequirementGroup": {
            value?: string | null;
            label: string;
            /** Format: int64 */
            total: number;
            filter: string;
        };
        "demand.RequirementGroupList": {
            items?: components["schemas"]["demand.RequirementGroup"][];
        };
        "demand.RequirementKey": {
            /** Format: uuid */
            id: string;
            key: string;
        };
        "demand.RequirementPatch": {
            title?: string | null;
            type?: components["schemas"]["demand.RequirementType"] | null;
            background?: string | null;
            pain?: string | null;
            scenario?: string | null;
            objective?: string | null;
            business_line_id?: string | null;
            owner_id?: string | null;
            tags?: string[] | null;
            due_on?: string | null;
            effort?: components["schemas"]["demand.EffortInput"] | null;
            hours_saved_per_month?: number | null;
            urgency?: number | null;
            importance?: number | null;
            measure?: components["schemas"]["demand.SuccessMeasure"] | null;
            goals?: components["schemas"]["demand.GoalLink"][] | null;
            fields?: {
                [key: string]: unknown;
            };
        };
        "demand.RequirementReference": {
            /** Format: uuid */
            id: string;
            key: string;
            title: string;
            status: components["schemas"]["demand.Status"];
            importance: components["schemas"]["demand.Importance"];
        };
        "demand.RequirementRow": {
            /** Format: uuid */
            id: string;
            key: string;
            title: string;
            type: components["schemas"]["demand.RequirementType"];
            status: components["schemas"]["demand.Status"];
            business_line_id?: string | null;
            owner?: components["schemas"]["workspace.MemberName"] | null;
            tags?: string[];
            due_on?: string | null;
            urgency?: number | null;
            importance?: number | null;
            effort: components["schemas"]["demand.EffortWire"];
            hours_saved_per_month?: number | null;
            /** Format: int64 */
            signals: number;
            /** Format: int64 */
            votes: number;
            voices: number;
            /** Format: int64 */
            customers: number;
            first_hand_share: number;
            roles?: components["schemas"]["customers.DecisionRole"][];
            role_counts: components["schemas"]["demand.RoleCounts"];
            source?: components["schemas"]["demand.Source"] | null;
            /** Format: int64 */
            people: number;
            newest_said_at?: string | null;
            fields?: {
                [key: string]: string;
            };
            /** Format: int64 */
            goals: number;
            list: components["schemas"]["demand.store.PoolList"];
            density: number;
            value?: components["schemas"]["Money"] | null;
            points: number;
            cost: components["schemas"]["Money"];
            verdict?: components["schemas"]["demand.VerdictWire"] | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        "demand.RequirementRowPage": {
            items?: components["schemas"]["demand.RequirementRow"][];
            next?: string | null;
            total?: number | null;
        };
        "demand.RequirementSection": {
            /** Format: int64 */
            total: number;
            items?: components["schemas"]["demand.RequirementRow"][];
        };
        /** @enum {string} */
        "demand.RequirementType": "new" | "improvement" | "fix" | "compliance";
        "demand.RequirementWire": {
            /** Format: uuid */
            id: string;
            key: string;
            title: string;
            type: components["schemas"]["demand.RequirementType"];
            status: components["schemas"]["demand.Status"];
            business_line_id?: string | null;
            owner?: components["schemas"]["workspace.MemberName"] | null;
            tags?: string[];
            due_on?: string | null;
            urgency?: number | null;
            importance?: number | null;
            effort: components["schemas"]["demand.EffortWire"];
            hours_saved_per_month?: number | null;
            /** Format: int64 */
            signals: number;
            /** Format: int64 */
            votes: number;
            voices: number;
            /** Format: int64 */
            customers: number;
            first_hand_share: number;
            roles?: components["schemas"]["customers.DecisionRole"][];
            role_counts: components["schemas"]["demand.RoleCounts"];
            source?: components["schemas"]["demand.Source"] | null;
            /** Format: int64 */
            people: number;
            newest_said_at?: string | null;
            fields?: {
                [key: string]: string;
            };
            /** Format: int64 */
            goals: number;
            list: components["schemas"]["demand.store.PoolList"];
            density: number;
            value?: components["schemas"]["Money"] | null;
            points: number;
            cost: components["schemas"]["Money"];
            verdict?: components["schemas"]["demand.VerdictWire"] | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
            background: string;
            pain: string;
            scenario: string;
            objective: string;
            measure?: components["schemas"]["demand.SuccessMeasure"] | null;
            result?: components["schemas"]["demand.ResultWire"] | null;
            release?: components["schemas"]["demand.ReleaseNote"] | null;
            merged_into?: components["schemas"]["demand.RequirementKey"] | null;
            part_of?: components["schemas"]["demand.RequirementKey"] | null;
            /** Format: int64 */
            parts: number;
            goal_links?: components["schemas"]["demand.GoalLinkWire"][];
            created_by?: components["schemas"]["workspace.MemberName"] | null;
            allowed_moves?: components["schemas"]["demand.Move"][];
        };
        "demand.ResultWire": {
            actual?: number | null;
            comment: string;
            /** Format: date-time */
            at: string;
            by?: components["schemas"]["workspace.MemberName"] | null;
        };
        "demand.RoleCounts": {
            /** Format: int64 */
            user: number;
            /** Format: int64 */
            decision_maker: number;
            /** Format: int64 */
            payer: number;
        };
        "demand.RowErrorWire": {
            /** Format: int64 */
            row: number;
            column: string;
            code: string;
            message: string;
            value: string;
        };
        "demand.RowErrorWirePage": {
            items?: components["schemas"]["demand.RowErrorWire"][];
            next?: string | null;
            total?: number | null;
        };
        "demand.RuleAnswerWire": {
            kind: components["schemas"]["demand.store.AnswerKind"];
            text: string;
            by?: components["schemas"]["workspace.MemberName"] | null;
            /** Format: date-time */
            at: string;
            rule_changed?: boolean;
        };
        "demand.SaveMappingBody": {
            name: string;
            /** Format: uuid */
            import: string;
        };
        "demand.SavedView": {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            member_id: string;
            name: string;
            page: components["schemas"]["demand.ViewPage"];
            query: string;
            shared?: boolean;
            /** Format: int64 */
            version: number;
        };
        "demand.SavedViewList": {
            items?: components["schemas"]["demand.SavedView"][];
        };
        "demand.Side": {
            role?: components["schemas"]["customers.DecisionRole"] | null;
            post: string;
            /** Format: int64 */
            people: number;
            /** Format: int64 */
            signals: number;
            strongest: components["schemas"]["demand.Importance"];
            stances: components["schemas"]["demand.StanceCount"];
            voices?: components["schemas"]["demand.SideVoice"][];
        };
        "demand.SideVoice": {
            signal: components["schemas"]["demand.SignalReference"];
            text: string;
            kind: components["schemas"]["demand.SignalKind"];
            who: string;
            post: string;
            customer?: components["schemas"]["demand.CustomerReference"] | null;
            stance?: components["schemas"]["customers.Stance"] | null;
            importance: components["schemas"]["demand.Importance"];
            /** Format: int64 */
            hops: number;
            /** Format: date-time */
            said_at: string;
        };
        "demand.SignalBatch": {
            /** Format: int64 */
            created: number;
            items?: components["schemas"]["demand.SignalReference"][];
        };
        "demand.SignalCorrection": {
            text?: string | null;
            title?: string | null;
            kind?: components["schemas"]["demand.SignalKind"] | null;
            channel?: components["schemas"]["demand.Channel"] | null;
            contact_id?: string | null;
            speaker_name?: string | null;
            speaker_post?: string | null;
            customer_id?: string | null;
            business_line_id?: string | null;
            hops?: number | null;
            said_at?: string | null;
            source_link?: string | null;
            reason: string;
        };
        /** @enum {string} */
        "demand.SignalKind": "request" | "question" | "defect" | "complaint" | "praise";
        "demand.SignalOutcome": {
            requirement_key: string;
            requirement_title: string;
            status: components["schemas"]["demand.Status"];
            verdict?: components["schemas"]["demand.VerdictKind"] | null;
            sentence: string;
        };
        "demand.SignalReference": {
            /** Format: uuid */
            id: string;
            key: string;
        };
        "demand.SignalSection": {
            /** Format: int64 */
            total: number;
            items?: components["schemas"]["demand.SignalWire"][];
        };
        /** @enum {string} */
        "demand.SignalState": "unprocessed" | "processed" | "archived";
        /** @enum {string} */
        "demand.SignalVerdict": "already_supported" | "defect" | "decline" | "defer" | "more_needed";
        "demand.SignalWire": {
            /** Format: uuid */
            id: string;
            key: string;
            title: string;
            text: string;
            kind: components["schemas"]["demand.SignalKind"];
            channel: components["schemas"]["demand.Channel"];
            contact?: components["schemas"]["demand.ContactReference"] | null;
            speaker_name: string;
            speaker_post: string;
            customer?: components["schemas"]["demand.CustomerReference"] | null;
            business_line_id?: string | null;
            /** Format: int64 */
            hops: number;
            /** Format: date-time */
            said_at: string;
            source: string;
            source_id?: string | null;
            source_link: string;
            /** Format: int64 */
            votes: number;
            requirements?: components["schemas"]["demand.RequirementReference"][];
            corrects?: components["schemas"]["demand.SignalReference"] | null;
            corrected_by?: components["schemas"]["demand.SignalReference"] | null;
            import_id?: string | null;
            /** Format: date-time */
            created_at: string;
            created_by?: components["schemas"]["workspace.MemberName"] | null;
            state: components["schemas"]["demand.SignalState"];
            assignee?: components["schemas"]["workspace.MemberName"] | null;
            answer?: components["schemas"]["demand.AnswerWire"] | null;
            spans?: components["schemas"]["demand.SpanWire"][];
            /** Format: int64 */
            version: number;
        };
        "demand.SignalWirePage": {
            items?: components["schemas"]["demand.SignalWire"][];
            next?: string | null;
            total?: number | null;
        };
        /** @enum {string} */
        "demand.Signing": "standard" | "header";
        /** @enum {string} */
        "demand.SimilarKind": "requirement" | "signal";
        "demand.SimilarRecord": {
            kind: components["schemas"]["demand.SimilarKind"];
            id: string;
            key: string;
            title: string;
            status?: components["schemas"]["demand.Status"] | null;
            score: number;
            shared_terms?: string[];
            linked?: boolean;
        };
        "demand.SimilarRecordList": {
            items?: components["schemas"]["demand.SimilarRecord"][];
        };
        /** @enum {string} */
        "demand.Source": "first" | "second" | "many";
        /** @enum {string} */
        "demand.SourceKind": "webhook";
        "demand.SourcePatch": {
            name?: string | null;
            business_line_id?: string | null;
            signing?: components["schemas"]["demand.Signing"] | null;
            signature_header?: string | null;
            timestamp_header?: string | null;
            mapping?: {
                [key: string]: components["schemas"]["demand.PayloadField"];
            } | null;
            only?: components["schemas"]["demand.PayloadCondition"][] | null;
            unknown_customers?: components["schemas"]["demand.UnknownCustomers"] | null;
        };
        /** @enum {string} */
        "demand.SourceState": "active" | "revoked";
        "demand.SourceWire": {
            /** Format: uuid */
            id: string;
            name: string;
            kind: components["schemas"]["demand.SourceKind"];
            state: components["schemas"]["demand.SourceState"];
            business_line_id?: string | null;
            address: string;
            signing: components["schemas"]["demand.Signing"];
            signature_header: string;
            timestamp_header: string;
            mapping?: {
                [key: string]: components["schemas"]["demand.PayloadField"];
            };
            only?: components["schemas"]["demand.PayloadCondition"][];
            unknown_customers: components["schemas"]["demand.UnknownCustomers"];
            /** Format: int64 */
            accepted: number;
            /** Format: int64 */
            refused: number;
            /** Format: int64 */
            skipped: number;
            last_at?: string | null;
            /** Format: int64 */
            unsigned_count: number;
            unsigned_at?: string | null;
            unsigned_message: string;
            old_secret_until?: string | null;
            secret?: string | null;
            created_by?: components["schemas"]["workspace.MemberName"] | null;
            /** Format: date-time */
            created_at: string;
            /** Format: int64 */
            version: number;
        };
        "demand.SourceWireList": {
            items?: components["schemas"]["demand.SourceWire"][];
        };
        "demand.SpanInput": {
            /** Format: int64 */
            start: number;
            /** Format: int64 */
            end: number;
        };
        "demand.SpanWire": {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            requirement_id: string;
            requirement_key: string;
            /** Format: int64 */
            start: number;
            /** Format: int64 */
            end: number;
            quote: string;
        };
        "demand.SplitInput": {
            parts?: components["schemas"]["demand.NewPart"][];
        };
        "demand.StanceCount": {
            /** Format: int64 */
            supporter: number;
            /** Format: int64 */
            neutral: number;
            /** Format: int64 */
            opponent: number;
        };
        "demand.StartedJob": {
            /** Format: uuid */
            job_id: string;
        };
        /** @enum {string} */
        "demand.Status": "new" | "triaged" | "accepted" | "planned" | "in_delivery" | "released" | "verified" | "closed" | "deferred" | "declined" | "merged";
        "demand.StepOfPlacement": {
            /** Format: uuid */
            id: string;
            name: string;
            process: string;
        };
        "demand.SuccessMeasure": {
            metric: string;
            unit: string;
            baseline?: number | null;
            target?: number | null;
            source: string;
            owner_id?: string | null;
            review_on?: string | null;
        };
        "demand.SupportingSignal": {
            /** Format: uuid */
            id: string;
            key: string;
            title: string;
        };
        "demand.TableText": {
            text: string;
            header?: boolean | null;
            columns?: string[] | null;
        };
        "demand.TabsWire": {
            /** Format: int64 */
            unprocessed: number;
            /** Format: int64 */
            processed: number;
            /** Format: int64 */
            archived: number;
            /** Format: int64 */
            mine: number;
            oldest_at?: string | null;
        };
        "demand.TagCount": {
            name: string;
            /** Format: int64 */
            requirements: number;
        };
        "demand.TagCountList": {
            items?: components["schemas"]["demand.TagCount"][];
        };
        "demand.TriageResult": {
            /** Format: int64 */
            changed: number;
            /** Format: int64 */
            unchanged: number;
        };
        /** @enum {string} */
        "demand.TriageStep": "answer" | "archiving" | "reopening" | "assignment";
        "demand.UndoInput": {
            /** Format: uuid */
            audit_id: string;
        };
        /** @enum {string} */
        "demand.UnknownContacts": "name" | "create" | "refuse";
        /** @enum {string} */
        "demand.UnknownCustomers": "create" | "refuse";
        "demand.UnknownNames": {
            customers?: string[];
            contacts?: string[];
            tags?: string[];
            /** Format: int64 */
            customers_total: number;
            /** Format: int64 */
            contacts_total: number;
            /** Format: int64 */
            tags_total: number;
        };
        /** @enum {string} */
        "demand.UnknownTags": "create" | "leave_out" | "refuse";
        "demand.Unplaced": {
            /** Format: int64 */
            total: number;
            items?: components["schemas"]["demand.MatrixItem"][];
        };
        "demand.UtteranceWire": {
            /** Format: int64 */
            line: number;
            speaker: string;
            post: string;
            company: string;
            said_at?: string | null;
            text: string;
            quoted: string;
            /** Format: int64 */
            pictures: number;
            only_placeholders?: boolean;
            doubts?: components["schemas"]["demand.ChatDoubt"][];
            contacts?: components["schemas"]["demand.NamedContact"][];
        };
        /** @enum {string} */
        "demand.VerdictKind": "accept" | "defer" | "decline" | "merge";
        "demand.VerdictWire": {
            kind: components["schemas"]["demand.VerdictKind"];
            reason: string;
            sentence: string;
            until?: string | null;
            by?: components["schemas"]["workspace.MemberName"] | null;
            /** Format: date-time */
            at: string;
        };
        "demand.ViewInput": {
            name: string;
            page: components["schemas"]["demand.ViewPage"];
            query: string;
            shared?: boolean;
        };
        /** @enum {string} */
        "demand.ViewPage": "requirements" | "signals" | "customers" | "goals" | "board" | "matrix";
        "demand.WaiverInput": {
            reason: string;
        };
        "demand.WhyChain": {
            pain: string;
            causes?: components["schemas"]["demand.CauseWire"][];
            /** Format: int64 */
            version: number;
        };
        "demand.WhyInput": {
            causes?: components["schemas"]["demand.CauseInput"][];
        };
        /** @enum {string} */
        "demand.store.AnswerKind": "answer" | "waiver";
        "demand.store.PoolFilter": {
            filter?: string | null;
            text?: string | null;
            status?: components["schemas"]["demand.Status"][];
            type?: components["schemas"]["demand.RequirementType"][];
            tag?: string[];
            owner_id?: string | null;
            business_line_id?: string[];
            customer_id?: string | null;
            goal_id?: string | null;
            tier?: components["schemas"]["customers.Tier"][];
            due_before?: string | null;
            due_after?: string | null;
            has_effort?: boolean | null;
            urgency?: number | null;
            importance?: number | null;
            urgency_min?: number | null;
            importance_min?: number | null;
            import_id?: string | null;
            created_by?: string | null;
            list?: components["schemas"]["demand.store.PoolList"] | null;
            step?: string[];
            feature?: string[];
            module?: string[];
            ids?: string[];
        };
        /** @enum {string} */
        "demand.store.PoolList": "priced" | "unpriced";
        /** @enum {string} */
        "goals.Direction": "up" | "down";
        "goals.GoalPatch": {
            name?: string | null;
            business_line_id?: string | null;
            metric?: components["schemas"]["goals.Metric"] | null;
            baseline?: number | null;
            target?: number | null;
            due_on?: string | null;
            weight?: number | null;
            money_per_unit?: components["schemas"]["Money"] | null;
            owner_id?: string | null;
        };
        "goals.GoalView": {
            /** Format: uuid */
            id: string;
            key: string;
            name: string;
            business_line_id?: string | null;
            metric: components["schemas"]["goals.Metric"];
            baseline: number;
            target: number;
            due_on?: string | null;
            weight: number;
            money_per_unit?: components["schemas"]["Money"] | null;
            current?: number | null;
            progress?: number | null;
            progress_raw?: number | null;
            owner_id?: string | null;
            owner?: components["schemas"]["goals.NamedMember"] | null;
            /** Format: int64 */
            requirements: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        "goals.GoalViewPage": {
            items?: components["schemas"]["goals.GoalView"][];
            next?: string | null;
            total?: number | null;
        };
        "goals.Metric": {
            name: string;
            unit: string;
            direction: components["schemas"]["goals.Direction"];
        };
        "goals.NamedMember": {
            /** Format: uuid */
            id: string;
            name: string;
        };
        "goals.NewGoal": {
            name: string;
            business_line_id?: string | null;
            metric: components["schemas"]["goals.Metric"];
            baseline: number;
            target: number;
            due_on?: string | null;
            weight?: number | null;
            money_per_unit?: components["schemas"]["Money"] | null;
            owner_id?: string | null;
        };
        "goals.NewReading": {
            /** Format: date */
            on: string;
            value: number;
            note?: string | null;
        };
        "goals.ReadingAuthor": {
            /** Format: uuid */
            id: string;
            name: string;
        };
        "goals.ReadingImportError": {
            /** Format: int64 */
            row: number;
            column: string;
            code: string;
            message: string;
        };
        "goals.ReadingImportReport": {
            /** Format: int64 */
            imported: number;
            /** Format: int64 */
            updated: number;
            /** Format: int64 */
            unchanged: number;
            /** Format: int64 */
            failed: number;
            errors?: components["schemas"]["goals.ReadingImportError"][];
        };
        "goals.ReadingView": {
            /** Format: uuid */
            id: string;
            /** Format: date */
            on: string;
            value: number;
            note?: string | null;
            /** Format: date-time */
            created_at: string;
            created_by?: components["schemas"]["goals.ReadingAuthor"] | null;
        };
        "goals.ReadingViewPage": {
            items?: components["schemas"]["goals.ReadingView"][];
            next?: string | null;
            total?: number | null;
        };
        /** @enum {string} */
        "jobs.JobState": "queued" | "running" | "done" | "failed" | "cancelling" | "cancelled";
        /** @enum {string} */
        "portal.Access": "invitation" | "public";
        /** @enum {string} */
        "portal.Author": "self" | "team" | "visitor" | "participant";
        "portal.CommentView": {
            /** Format: uuid */
            id: string;
            author: components["schemas"]["portal.Author"];
            name: string;
            text_html: string;
            state: components["schemas"]["portal.EntryState"];
            reason: string;
            /** Format: date-time */
            created_at: string;
        };
        "portal.CommentViewPage": {
            items?: components["schemas"]["portal.CommentView"][];
            next?: string | null;
            total?: number | null;
        };
        "portal.EmbeddedEntrance": {
            session: string;
            /** Format: int64 */
            lasts_seconds: number;
        };
        "portal.EnteredSubmission": {
            /** Format: uuid */
            id: string;
            signal_id?: string | null;
        };
        /** @enum {string} */
        "portal.EntryForm": "submission" | "comment";
        /** @enum {string} */
        "portal.EntryState": "waiting" | "accepted" | "rejected";
        "portal.EntryView": {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            portal_id: string;
            form: components["schemas"]["portal.EntryForm"];
            kind: components["schemas"]["demand.SignalKind"];
            text: string;
            text_html: string;
            state: components["schemas"]["portal.EntryState"];
            person: components["schemas"]["portal.PersonView"];
            requirement_id?: string | null;
            request_title: string;
            signal_id?: string | null;
            entered_by?: components["schemas"]["workspace.MemberName"] | null;
            reason: string;
            decided_by?: components["schemas"]["workspace.MemberName"] | null;
            decided_at?: string | null;
            /** Format: date-time */
            created_at: string;
        };
        "portal.EntryViewPage": {
            items?: components["schemas"]["portal.EntryView"][];
            next?: string | null;
            total?: number | null;
        };
        "portal.FollowedView": {
            /** Format: uuid */
            id: string;
            title: string;
            state: string;
            /** Format: int64 */
            votes: number;
        };
        "portal.FollowedViewList": {
            items?: components["schemas"]["portal.FollowedView"][];
        };
        "portal.GuestView": {
            name: string;
            kind: components["schemas"]["portal.PersonKind"];
        };
        "portal.Introduction": {
            name: string;
            email?: string | null;
            website?: string | null;
            pass: string;
        };
        "portal.InvitationSecretInput": {
            token: string;
        };
        "portal.InvitationView": {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            contact_id: string;
            contact_name: string;
            invited_by?: components["schemas"]["workspace.MemberName"] | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
        };
        "portal.InvitationViewList": {
            items?: components["schemas"]["portal.InvitationView"][];
        };
        "portal.IssuedInvitation": {
            /** Format: uuid */
            id: string;
            link_path: string;
            /** Format: date-time */
            expires_at: string;
        };
        "portal.NamedCustomer": {
            /** Format: uuid */
            id: string;
            name: string;
        };
        "portal.NewComment": {
            text: string;
        };
        "portal.NewInvitation": {
            /** Format: uuid */
            contact_id: string;
        };
        "portal.NewPortal": {
            /** Format: uuid */
            business_line_id: string;
            slug: string;
            name_zh: string;
            name_en: string;
        };
        "portal.OutcomeView": {
            state: components["schemas"]["portal.PublicState"];
            verdict?: components["schemas"]["demand.VerdictKind"] | null;
            sentence: string;
            request_id?: string | null;
        };
        /** @enum {string} */
        "portal.PersonKind": "contact" | "member" | "visitor" | "claimed";
        "portal.PersonView": {
            /** Format: uuid */
            id: string;
            name: string;
            kind: components["schemas"]["portal.PersonKind"];
            email: string;
            post: string;
            contact_id?: string | null;
            customer: string;
            customer_known?: boolean;
            blocked?: boolean;
            /** Format: date-time */
            created_at: string;
        };
        "portal.PersonViewPage": {
            items?: components["schemas"]["portal.PersonView"][];
            next?: string | null;
            total?: number | null;
        };
        "portal.PortalFace": {
            slug: string;
            name_zh: string;
            name_en: string;
            welcome_zh_html: string;
            welcome_en_html: string;
            access: components["schemas"]["portal.Access"];
            languages?: components["schemas"]["portal.PortalLanguage"][];
            shown_states?: components["schemas"]["portal.PublicState"][];
            moderated?: boolean;
            person?: components["schemas"]["portal.GuestView"] | null;
            may_read?: boolean;
            may_write?: boolean;
            csrf_token: string;
            pass: string;
        };
        /** @enum {string} */
        "portal.PortalLanguage": "zh" | "en";
        "portal.PortalPatch": {
            slug?: string | null;
            name_zh?: string | null;
            name_en?: string | null;
            welcome_zh?: string | null;
            welcome_en?: string | null;
            open?: boolean | null;
            access?: components["schemas"]["portal.Access"] | null;
            languages?: components["schemas"]["portal.PortalLanguage"][] | null;
            moderation?: boolean | null;
            shown_states?: components["schemas"]["portal.PublicState"][] | null;
            unknown_contacts?: components["schemas"]["portal.UnknownContacts"] | null;
            allowed_origins?: string[] | null;
        };
        "portal.PortalView": {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            business_line_id: string;
            slug: string;
            name_zh: string;
            name_en: string;
            welcome_zh: string;
            welcome_en: string;
            open?: boolean;
            access: components["schemas"]["portal.Access"];
            languages?: components["schemas"]["portal.PortalLanguage"][];
            moderation?: boolean;
            shown_states?: components["schemas"]["portal.PublicState"][];
            unknown_contacts: components["schemas"]["portal.UnknownContacts"];
            allowed_origins?: string[];
            page_path: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        "portal.PortalViewList": {
            items?: components["schemas"]["portal.PortalView"][];
        };
        "portal.ProxySubmission": {
            /** Format: uuid */
            contact_id: string;
            kind: components["schemas"]["demand.SignalKind"];
            text: string;
            hops?: number | null;
        };
        /** @enum {string} */
        "portal.PublicState": "considering" | "accepted" | "planned" | "in_delivery" | "released" | "deferred" | "declined" | "merged";
        "portal.PublicText": {
            title: string;
            text?: string | null;
        };
        "portal.PublicationView": {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            portal_id: string;
            portal_slug: string;
            title: string;
            text: string;
            shown?: boolean;
            /** Format: int64 */
            votes: number;
            /** Format: int64 */
            comments: number;
            /** Format: date-time */
            published_at: string;
            published_by?: components["schemas"]["workspace.MemberName"] | null;
        };
        "portal.PublicationViewList": {
            items?: components["schemas"]["portal.PublicationView"][];
        };
        "portal.Rejection": {
            reason: string;
        };
        /** @enum {string} */
        "portal.RequestSort": "votes" | "newest";
        "portal.RequestView": {
            /** Format: uuid */
            id: string;
            title: string;
            excerpt: string;
            state: string;
            /** Format: int64 */
            votes: number;
            /** Format: int64 */
            comments: number;
            /** Format: date-time */
            published_at: string;
            voted?: boolean;
            following?: boolean;
        };
        "portal.RequestViewList": {
            items?: components["schemas"]["portal.RequestView"][];
        };
        "portal.RequestViewPage": {
            items?: components["schemas"]["portal.RequestView"][];
            next?: string | null;
            total?: number | null;
        };
        "portal.SecretView": {
            secret: string;
        };
        "portal.Submission": {
            kind: components["schemas"]["demand.SignalKind"];
            text: string;
        };
        "portal.SubmissionView": {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["demand.SignalKind"];
            text_html: string;
            state: components["schemas"]["portal.EntryState"];
            reason: string;
            entered_by_team?: boolean;
            outcomes?: components["schemas"]["portal.OutcomeView"][];
            /** Format: date-time */
            created_at: string;
        };
        "portal.SubmissionViewPage": {
            items?: components["schemas"]["portal.SubmissionView"][];
            next?: string | null;
            total?: number | null;
        };
        /** @enum {string} */
        "portal.UnknownContacts": "create" | "hold";
        "portal.VoteView": {
            name: string;
            kind: components["schemas"]["portal.PersonKind"];
            contact_id?: string | null;
            customer?: components["schemas"]["portal.NamedCustomer"] | null;
            entered_by?: components["schemas"]["workspace.MemberName"] | null;
            /** Format: date-time */
            at: string;
        };
        "portal.VoteViewList": {
            items?: components["schemas"]["portal.VoteView"][];
        };
        "portal.WholeRequest": {
            /** Format: uuid */
            id: string;
            title: string;
            excerpt: string;
            state: string;
            /** Format: int64 */
            votes: number;
            /** Format: int64 */
            comments: number;
            /** Format: date-time */
            published_at: string;
            voted?: boolean;
            following?: boolean;
            text_html: string;
        };
        "reviews.AgendaInput": {
            requirement_ids?: string[] | null;
            filter?: string | null;
        };
        "reviews.AgendaItem": {
            /** Format: uuid */
            requirement_id: string;
            key: string;
            title: string;
            type: components["schemas"]["demand.RequirementType"];
            status: components["schemas"]["demand.Status"];
            status_before: components["schemas"]["demand.Status"];
            verdict?: components["schemas"]["reviews.AgendaVerdict"] | null;
            note: string;
            /** Format: int64 */
            requirement_version: number;
            /** Format: int64 */
            version: number;
        };
        "reviews.AgendaVerdict": {
            kind: components["schemas"]["demand.VerdictKind"];
            reason: string;
            sentence: string;
            by: string;
        };
        "reviews.MessagePatch": {
            sentence?: string | null;
            state?: components["schemas"]["reviews.MessageState"] | null;
        };
        /** @enum {string} */
        "reviews.MessageState": "waiting" | "told" | "left_out";
        "reviews.MessageWire": {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            requirement_id: string;
            requirement_key: string;
            requirement_title: string;
            name: string;
            customer: string;
            by?: components["schemas"]["workspace.MemberName"] | null;
            member?: boolean;
            verdict: components["schemas"]["demand.VerdictKind"];
            sentence: string;
            state: components["schemas"]["reviews.MessageState"];
            settled_at?: string | null;
            settled_by?: components["schemas"]["workspace.MemberName"] | null;
            /** Format: int64 */
            version: number;
        };
        "reviews.MessageWireList": {
            items?: components["schemas"]["reviews.MessageWire"][];
        };
        "reviews.Minutes": {
            key: string;
            name: string;
            /** Format: date */
            held_on: string;
            business_line: string;
            participants?: string[];
            started_at?: string | null;
            ended_at?: string | null;
            time_zone: string;
            notes: string;
            items?: components["schemas"]["reviews.MinutesItem"][];
        };
        "reviews.MinutesCounts": {
            /** Format: int64 */
            accepted: number;
            /** Format: int64 */
            deferred: number;
            /** Format: int64 */
            declined: number;
            /** Format: int64 */
            merged: number;
            /** Format: int64 */
            open: number;
        };
        "reviews.MinutesItem": {
            requirement_id: string;
            key: string;
            title: string;
            status_before: string;
            status_after: string;
            verdict: string;
            reason_en: string;
            reason_zh: string;
            sentence: string;
            until?: string | null;
            by: string;
            note: string;
        };
        "reviews.MinutesWire": {
            minutes: components["schemas"]["reviews.Minutes"];
            outcome: components["schemas"]["reviews.MinutesCounts"];
            frozen?: boolean;
            /** Format: int64 */
            hidden_items: number;
        };
        "reviews.NewReport": {
            /** Format: uuid */
            business_line_id: string;
            /** Format: date */
            day: string;
        };
        "reviews.NewReview": {
            name: string;
            /** Format: date */
            held_on: string;
            business_line_id?: string | null;
            participant_ids?: string[];
            notes?: string | null;
            filter?: string | null;
            requirement_ids?: string[];
        };
        "reviews.NoteInput": {
            note: string;
        };
        "reviews.ReportContent": {
            business_line: string;
            /** Format: date */
            first: string;
            /** Format: date */
            last: string;
            received: components["schemas"]["reviews.ReportCount"];
            answered: components["schemas"]["reviews.ReportCount"];
            accepted: components["schemas"]["reviews.ReportCount"];
            deferred: components["schemas"]["reviews.ReportCount"];
            declined: components["schemas"]["reviews.ReportCount"];
            merged: components["schemas"]["reviews.ReportCount"];
            released: components["schemas"]["reviews.ReportCount"];
            confirmed: components["schemas"]["reviews.ReportCount"];
            overdue: components["schemas"]["reviews.ReportCount"];
        };
        "reviews.ReportCount": {
            /** Format: int64 */
            total: number;
            entries?: components["schemas"]["reviews.ReportEntry"][];
        };
        "reviews.ReportEntry": {
            id: string;
            key: string;
            title: string;
            reason_en: string;
            reason_zh: string;
        };
        "reviews.ReportPatch": {
            body?: string | null;
        };
        "reviews.ReportRow": {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            business_line_id: string;
            business_line: string;
            /** Format: date */
            week: string;
            /** Format: date */
            last: string;
            state: components["schemas"]["reviews.ReportState"];
            /** Format: int64 */
            received: number;
            /** Format: int64 */
            answered: number;
            /** Format: int64 */
            accepted: number;
            /** Format: int64 */
            cut: number;
            /** Format: int64 */
            released: number;
            /** Format: int64 */
            confirmed: number;
            /** Format: int64 */
            overdue: number;
            /** Format: date-time */
            made_at: string;
            sent_at?: string | null;
            /** Format: int64 */
            version: number;
        };
        "reviews.ReportRowPage": {
            items?: components["schemas"]["reviews.ReportRow"][];
            next?: string | null;
            total?: number | null;
        };
        /** @enum {string} */
        "reviews.ReportState": "draft" | "sent" | "kept";
        "reviews.ReportWire": {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            business_line_id: string;
            /** Format: date */
            week: string;
            time_zone: string;
            state: components["schemas"]["reviews.ReportState"];
            content: components["schemas"]["reviews.ReportContent"];
            body: string;
            /** Format: date-time */
            made_at: string;
            made_by?: components["schemas"]["workspace.MemberName"] | null;
            sent_at?: string | null;
            sent_by?: components["schemas"]["workspace.MemberName"] | null;
            /** Format: int64 */
            version: number;
        };
        "reviews.ReviewPatch": {
            name?: string | null;
            held_on?: string | null;
            participant_ids?: string[] | null;
            notes?: string | null;
        };
        "reviews.ReviewRow": {
            /** Format: uuid */
            id: string;
            key: string;
            name: string;
            /** Format: date */
            held_on: string;
            business_line_id?: string | null;
            participants?: components["schemas"]["workspace.MemberName"][];
            state: components["schemas"]["reviews.ReviewState"];
            /** Format: int64 */
            items: number;
            outcome?: components["schemas"]["reviews.MinutesCounts"] | null;
            started_at?: string | null;
            ended_at?: string | null;
            /** Format: date-time */
            created_at: string;
            created_by?: components["schemas"]["workspace.MemberName"] | null;
            /** Format: int64 */
            version: number;
        };
        "reviews.ReviewRowPage": {
            items?: components["schemas"]["reviews.ReviewRow"][];
            next?: string | null;
            total?: number | null;
        };
        /** @enum {string} */
        "reviews.ReviewState": "planned" | "running" | "ended";
        "reviews.ReviewWire": {
            /** Format: uuid */
            id: string;
            key: string;
            name: string;
            /** Format: date */
            held_on: string;
            business_line_id?: string | null;
            participants?: components["schemas"]["workspace.MemberName"][];
            state: components["schemas"]["reviews.ReviewState"];
            /** Format: int64 */
            items: number;
            outcome?: components["schemas"]["reviews.MinutesCounts"] | null;
            started_at?: string | null;
            ended_at?: string | null;
            /** Format: date-time */
            created_at: string;
            created_by?: components["schemas"]["workspace.MemberName"] | null;
            /** Format: int64 */
            version: number;
            filter: string;
            notes: string;
            agenda?: components["schemas"]["reviews.AgendaItem"][];
            /** Format: int64 */
            hidden_items: number;
        };
        "reviews.SendingInput": {
            mail_to?: string[];
        };
        "reviews.TellingInput": {
            message_ids?: string[];
        };
        "reviews.Told": {
            /** Format: int64 */
            told: number;
            items?: components["schemas"]["reviews.MessageWire"][];
        };
        "value.ExplainedCost": {
            days: number;
            rate: components["schemas"]["Money"];
            money: components["schemas"]["Money"];
            assumed?: boolean;
            source: string;
        };
        "value.ExplainedInput": {
            label: string;
            value: string;
            record_kind?: string | null;
            record_id?: string | null;
            record_key?: string | null;
            entered_by?: string | null;
            entered_at?: string | null;
        };
        "value.ExplainedPart": {
            code: string;
            label: string;
            amount?: components["schemas"]["Money"] | null;
            points?: number | null;
            formula: string;
            inputs?: components["schemas"]["value.ExplainedInput"][];
        };
        "value.ExplainedRoles": {
            /** Format: int64 */
            user: number;
            /** Format: int64 */
            decision_maker: number;
            /** Format: int64 */
            payer: number;
        };
        "value.ExplainedValue": {
            key: string;
            list: string;
            density: number;
            unit: string;
            value?: components["schemas"]["Money"] | null;
            points: number;
            cost: components["schemas"]["value.ExplainedCost"];
            sentence: string;
            parts?: components["schemas"]["value.ExplainedPart"][];
            missing?: components["schemas"]["value.MissingField"][];
            voices: components["schemas"]["value.ExplainedVoices"];
            roles: components["schemas"]["value.ExplainedRoles"];
            first_hand_share: number;
        };
        "value.ExplainedVoices": {
            /** Format: int64 */
            contacts: number;
            /** Format: int64 */
            named: number;
            /** Format: int64 */
            anonymous: number;
            weighted: number;
        };
        "value.MissingField": {
            field: string;
            sentence: string;
        };
        "visits.HeardInput": {
            text: string;
            kind: components["schemas"]["demand.SignalKind"];
            contact_id?: string | null;
            speaker_name?: string | null;
            requirement_id?: string | null;
            importance?: components["schemas"]["demand.Importance"] | null;
        };
        "visits.HeardSignal": {
            /** Format: uuid */
            id: string;
            key: string;
            title: string;
        };
        "visits.MemberYear": {
            member: components["schemas"]["workspace.MemberName"];
            /** Format: int64 */
            done: number;
            /** Format: int64 */
            planned: number;
            hours: number;
            cost: components["schemas"]["Money"];
            quota_visits?: number | null;
            quota_cost?: components["schemas"]["Money"] | null;
            own_quota?: boolean;
            past_visits?: boolean;
            past_cost?: boolean;
        };
        "visits.NewVisit": {
            kind: components["schemas"]["visits.VisitKind"];
            state?: components["schemas"]["visits.VisitState"] | null;
            /** Format: date */
            held_on: string;
            business_line_id?: string | null;
            member_ids?: string[];
            customer_id?: string | null;
            contact_ids?: string[];
            purpose: string;
            notes?: string | null;
            hours?: number | null;
            cost?: components["schemas"]["Money"] | null;
        };
        "visits.QuotaInput": {
            visits?: number | null;
            cost_minor?: number | null;
        };
        /** @enum {string} */
        "visits.QuotaKind": "visits" | "cost";
        "visits.QuotaWarning": {
            member: components["schemas"]["workspace.MemberName"];
            kind: components["schemas"]["visits.QuotaKind"];
            /** Format: int64 */
            used: number;
            /** Format: int64 */
            limit: number;
        };
        "visits.VisitContact": {
            /** Format: uuid */
            id: string;
            name: string;
            post?: string | null;
        };
        "visits.VisitCustomer": {
            /** Format: uuid */
            id: string;
            name: string;
        };
        /** @enum {string} */
        "visits.VisitKind": "visit" | "interview" | "service_day";
        "visits.VisitPatch": {
            kind?: components["schemas"]["visits.VisitKind"] | null;
            state?: components["schemas"]["visits.VisitState"] | null;
            held_on?: string | null;
            member_ids?: string[] | null;
            customer_id?: string | null;
            contact_ids?: string[] | null;
            purpose?: string | null;
            notes?: string | null;
            hours?: number | null;
            cost?: components["schemas"]["Money"] | null;
        };
        /** @enum {string} */
        "visits.VisitState": "planned" | "done" | "cancelled";
        "visits.VisitWire": {
            /** Format: uuid */
            id: string;
            key: string;
            kind: components["schemas"]["visits.VisitKind"];
            state: components["schemas"]["visits.VisitState"];
            /** Format: date */
            held_on: string;
            business_line_id?: string | null;
            members?: components["schemas"]["workspace.MemberName"][];
            customer?: components["schemas"]["visits.VisitCustomer"] | null;
            contacts?: components["schemas"]["visits.VisitContact"][];
            purpose: string;
            notes: string;
            hours: number;
            cost: components["schemas"]["Money"];
            signals?: components["schemas"]["visits.HeardSignal"][];
            warnings?: components["schemas"]["visits.QuotaWarning"][];
            /** Format: date-time */
            created_at: string;
            created_by?: components["schemas"]["workspace.MemberName"] | null;
            /** Format: int64 */
            version: number;
        };
        "visits.VisitWirePage": {
            items?: components["schemas"]["visits.VisitWire"][];
            next?: string | null;
            total?: number | null;
        };
        "visits.YearWire": {
            /** Format: int64 */
            year: number;
            quota_visits?: number | null;
            quota_cost?: components["schemas"]["Money"] | null;
            members?: components["schemas"]["visits.MemberYear"][];
        };
        "workspace.Acceptance": {
            token: string;
            name: string;
            password: string;
            language: components["schemas"]["workspace.Language"];
        };
        "workspace.AccountChange": {
            name?: string | null;
            language?: components["schemas"]["workspace.Language"] | null;
            theme?: components["schemas"]["workspace.Theme"] | null;
        };
        "workspace.Actor": {
            kind: string;
            id: string;
            name: string;
        };
        "workspace.Attachment": {
            /** Format: uuid */
            id: string;
            record_kind: string;
            record_id: string;
            filename: string;
            media_type: string;
            /** Format: int64 */
            bytes: number;
            width?: number | null;
            height?: number | null;
            has_thumbnail?: boolean;
            created_by?: components["schemas"]["workspace.MemberName"] | null;
            /** Format: date-time */
            created_at: string;
            may_remove?: boolean;
        };
        "workspace.AttachmentList": {
            items?: components["schemas"]["workspace.Attachment"][];
            may_add?: boolean;
        };
        "workspace.AuditEntry": {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            at: string;
            actor: components["schemas"]["workspace.Actor"];
            action: string;
            record_kind: string;
            record_id: string;
            record_key: string;
            changes?: components["schemas"]["workspace.FieldChange"][];
            /** Format: int64 */
            number: number;
        };
        "workspace.AuditEntryPage": {
            items?: components["schemas"]["workspace.AuditEntry"][];
            next?: string | null;
            total?: number | null;
        };
        "workspace.Comment": {
            /** Format: uuid */
            id: string;
            record_kind: string;
            record_id: string;
            author: components["schemas"]["workspace.MemberName"];
            body: string;
            mentions?: string[];
            /** Format: date-time */
            created_at: string;
            edited_at?: string | null;
            deleted?: boolean;
            /** Format: int64 */
            version: number;
        };
        "workspace.CommentChange": {
            body: string;
            mentions?: string[] | null;
        };
        "workspace.CommentList": {
            items?: components["schemas"]["workspace.Comment"][];
        };
        "workspace.CreatedToken": {
            /** Format: uuid */
            id: string;
            name: string;
            scopes?: string[];
            /** Format: date-time */
            created_at: string;
            expires_at?: string | null;
            last_used_at?: string | null;
            /** Format: uuid */
            member_id: string;
            /** Format: int64 */
            version: number;
            secret?: string | null;
        };
        "workspace.EffortDays": {
            S: number;
            M: number;
            L: number;
        };
        "workspace.EffortDaysChange": {
            S?: number | null;
            M?: number | null;
            L?: number | null;
        };
        /** @enum {string} */
        "workspace.ExportFormat": "csv" | "json";
        "workspace.FieldChange": {
            field: string;
            before?: unknown;
            after?: unknown;
        };
        "workspace.GoalFitPoints": {
            high: number;
            mid: number;
            low: number;
        };
        "workspace.GoalFitPointsChange": {
            high?: number | null;
            mid?: number | null;
            low?: number | null;
        };
        "workspace.ImportanceProbability": {
            nice: number;
            important: number;
            must: number;
            deal_breaker: number;
        };
        "workspace.ImportanceProbabilityChange": {
            nice?: number | null;
            important?: number | null;
            must?: number | null;
            deal_breaker?: number | null;
        };
        "workspace.Invitation": {
            /** Format: uuid */
            id: string;
            email: string;
            name: string;
            role: components["schemas"]["workspace.Role"];
            business_line_id?: string | null;
            /** Format: uuid */
            invited_by: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            link_path?: string | null;
        };
        "workspace.InvitationList": {
            items?: components["schemas"]["workspace.Invitation"][];
        };
        /** @enum {string} */
        "workspace.Language": "zh" | "en";
        "workspace.Line": {
            /** Format: uuid */
            id: string;
            name: string;
            stage: components["schemas"]["workspace.LineStage"];
            parent_id?: string | null;
            time_zone?: string | null;
            holidays?: string[];
            working_days?: string[];
            /** Format: int64 */
            version: number;
        };
        "workspace.LineBody": {
            name: string;
            stage: components["schemas"]["workspace.LineStage"];
            parent_id?: string | null;
            time_zone?: string | null;
        };
        "workspace.LineChange": {
            name?: string | null;
            stage?: components["schemas"]["workspace.LineStage"] | null;
            parent_id?: string | null;
            time_zone?: string | null;
        };
        "workspace.LineList": {
            items?: components["schemas"]["workspace.Line"][];
        };
        "workspace.LineMembership": {
            /** Format: uuid */
            business_line_id: string;
            role: components["schemas"]["workspace.Role"];
        };
        /** @enum {string} */
        "workspace.LineStage": "start_up" | "growth" | "mature";
        "workspace.LinkState": {
            valid?: boolean;
        };
        "workspace.LoginSession": {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            last_seen_at: string;
            user_agent: string;
            current?: boolean;
        };
        "workspace.LoginSessionList": {
            items?: components["schemas"]["workspace.LoginSession"][];
        };
        "workspace.Member": {
            /** Format: uuid */
            id: string;
            name: string;
            email: string;
            role?: components["schemas"]["workspace.Role"] | null;
            state: components["schemas"]["workspace.MemberState"];
            language: components["schemas"]["workspace.Language"];
            memberships?: components["schemas"]["workspace.LineMembership"][];
            last_seen_at?: string | null;
            /** Format: int64 */
            version: number;
        };
        "workspace.MemberChange": {
            name?: string | null;
            role?: components["schemas"]["workspace.Role"] | null;
            state?: components["schemas"]["workspace.MemberState"] | null;
            memberships?: components["schemas"]["workspace.LineMembership"][] | null;
        };
        "workspace.MemberList": {
            items?: components["schemas"]["workspace.Member"][];
        };
        "workspace.MemberName": {
            /** Format: uuid */
            id: string;
            name: string;
        };
        /** @enum {string} */
        "workspace.MemberState": "active" | "disabled";
        "workspace.NewComment": {
            record_kind: string;
            record_id: string;
            body: string;
            mentions?: string[];
        };
        "workspace.NewInvitation": {
            email: string;
            name?: string | null;
            role: components["schemas"]["workspace.Role"];
            business_line_id?: string | null;
        };
        "workspace.Notice": {
            /** Format: uuid */
            id: string;
            kind: string;
            text: string;
            record_kind: string;
            record_id: string;
            record_key: string;
            record_title: string;
            /** Format: date-time */
            at: string;
            read?: boolean;
        };
        "workspace.NoticePage": {
            items?: components["schemas"]["workspace.Notice"][];
            next?: string | null;
            total?: number | null;
        };
        "workspace.NoticeReading": {
            ids?: string[];
            all?: boolean;
        };
        "workspace.OpenedInvitation": {
            workspace_name: string;
            email: string;
            name: string;
            role: components["schemas"]["workspace.Role"];
        };
        "workspace.PasswordChange": {
            current_password: string;
            new_password: string;
        };
        "workspace.Reason": {
            code: string;
            zh: string;
            en: string;
        };
        /** @enum {string} */
        "workspace.Role": "owner" | "product" | "operations" | "business" | "decision_maker" | "viewer" | "contributor";
        "workspace.RolePermissions": {
            role: components["schemas"]["workspace.Role"];
            permissions?: string[];
        };
        "workspace.RolePermissionsList": {
            items?: components["schemas"]["workspace.RolePermissions"][];
        };
        "workspace.Session": {
            member: components["schemas"]["workspace.SessionMember"];
            workspace: components["schemas"]["workspace.WorkspaceSummary"];
            role?: components["schemas"]["workspace.Role"] | null;
            permissions?: string[];
            lines?: components["schemas"]["workspace.SessionLine"][];
            csrf_token: string;
            /** Format: int64 */
            unread_notices: number;
            setup_required?: boolean;
        };
        "workspace.SessionLine": {
            /** Format: uuid */
            id: string;
            name: string;
            stage: components["schemas"]["workspace.LineStage"];
            parent_id?: string | null;
            role?: components["schemas"]["workspace.Role"] | null;
        };
        "workspace.SessionMember": {
            /** Format: uuid */
            id: string;
            name: string;
            email: string;
            language: components["schemas"]["workspace.Language"];
            theme: components["schemas"]["workspace.Theme"];
        };
        "workspace.Settings": {
            hourly_rate?: components["schemas"]["Money"] | null;
            day_rate: components["schemas"]["Money"];
            effort_days: components["schemas"]["workspace.EffortDays"];
            voice_weights: components["schemas"]["workspace.VoiceWeights"];
            importance_probability: components["schemas"]["workspace.ImportanceProbability"];
            goal_fit_points: components["schemas"]["workspace.GoalFitPoints"];
            first_hand_bonus: number;
            role_bonus: number;
            points_per_money?: components["schemas"]["Money"] | null;
            reasons?: {
                [key: string]: components["schemas"]["workspace.Reason"][];
            };
        };
        "workspace.SettingsChange": {
            hourly_rate?: components["schemas"]["Money"] | null;
            day_rate?: components["schemas"]["Money"] | null;
            effort_days?: components["schemas"]["workspace.EffortDaysChange"] | null;
            voice_weights?: components["schemas"]["workspace.VoiceWeightsChange"] | null;
            importance_probability?: components["schemas"]["workspace.ImportanceProbabilityChange"] | null;
            goal_fit_points?: components["schemas"]["workspace.GoalFitPointsChange"] | null;
            first_hand_bonus?: number | null;
            role_bonus?: number | null;
            points_per_money?: components["schemas"]["Money"] | null;
            reasons?: {
                [key: string]: components["schemas"]["workspace.Reason"][];
            };
        };
        "workspace.SignIn": {
            email: string;
            password: string;
            workspace?: string | null;
        };
        /** @enum {string} */
        "workspace.Theme": "system" | "light" | "dark";
        "workspace.TimelineItem": {
            /** Format: date-time */
            at: string;
            kind: string;
            actor: components["schemas"]["workspace.Actor"];
            action: string;
            changes?: components["schemas"]["workspace.FieldChange"][];
            comment?: string | null;
            audit_id?: string | null;
        };
        "workspace.TimelineItemList": {
            items?: components["schemas"]["workspace.TimelineItem"][];
        };
        "workspace.Token": {
            /** Format: uuid */
            id: string;
            name: string;
            scopes?: string[];
            /** Format: date-time */
            created_at: string;
            expires_at?: string | null;
            last_used_at?: string | null;
            /** Format: uuid */
            member_id: string;
            /** Format: int64 */
            version: number;
        };
        "workspace.TokenBody": {
            name: string;
            scopes?: string[];
            expires_on?: string | null;
        };
        "workspace.TokenList": {
            items?: components["schemas"]["workspace.Token"][];
        };
        "workspace.UnreadNotices": {
            /** Format: int64 */
            unread_notices: number;
        };
        "workspace.VoiceWeights": {
            contact_of_customer: number;
            named_person: number;
            anonymous_vote: number;
        };
        "workspace.VoiceWeightsChange": {
            contact_of_customer?: number | null;
            named_person?: number | null;
            anonymous_vote?: number | null;
        };
        "workspace.WatchedRecord": {
            record_kind: string;
            record_id: string;
        };
        "workspace.Watchers": {
            watching?: boolean;
            watchers?: components["schemas"]["workspace.MemberName"][];
        };
        "workspace.Workspace": {
            /** Format: uuid */
            id: string;
            name: string;
            language: components["schemas"]["workspace.Language"];
            time_zone: string;
            currency: string;
            /** Format: int64 */
            version: number;
            settings: components["schemas"]["workspace.Settings"];
        };
        "workspace.WorkspaceChange": {
            name?: string | null;
            language?: components["schemas"]["workspace.Language"] | null;
            time_zone?: string | null;
            currency?: string | null;
            settings?: components["schemas"]["workspace.SettingsChange"] | null;
        };
        "workspace.WorkspaceSetup": {
            token: string;
            workspace_name: string;
            name: string;
            email: string;
            password: string;
            language: components["schemas"]["workspace.Language"];
            time_zone: string;
            currency: string;
        };
        "workspace.WorkspaceSummary": {
            /** Format: uuid */
            id: string;
            name: string;
            language: string;
            time_zone: string;
            currency: string;
        };
        Problem: {
            type?: string;
            title?: string;
            status?: number;
            code?: string;
            detail?: string;
            errors?: {
                field?: string;
                code?: string;
                message?: string;
            }[];
            parameters?: {
                [key: string]: string;
            };
            request_id?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
