// The names under which the app knows the shapes of the HTTP API; the shapes themselves are made from its description.
import type { components } from './openapi';

type Shapes = components['schemas'];

/** A shape as the server answers it: every member is there, null where there is nothing. Required are only those that a request must hold. */
type Answer<T> = T extends object ? { [Name in keyof T]-?: Answer<T[Name]> } : T;

/** Why a request was refused. */
export type Problem = Partial<Answer<Shapes['Problem']>> & { status: number; code: string };

export type Language = Shapes['workspace.Language'];
export type Theme = Shapes['workspace.Theme'];
export type Money = Shapes['Money'];
export type Person = Shapes['workspace.MemberName'];
/** What every list answers; short lists come whole and leave out the rest. */
export type Page<T> = { items: T[]; next: string | null; total?: number | null };

export type Role = Shapes['workspace.Role'];
export type Stage = Shapes['workspace.LineStage'];
export type Session = Answer<Shapes['workspace.Session']>;
export type Member = Answer<Shapes['workspace.Member']>;
export type MemberChange = Shapes['workspace.MemberChange'];
export type Invitation = Answer<Shapes['workspace.Invitation']>;
export type NewInvitation = Shapes['workspace.NewInvitation'];
export type OpenedInvitation = Shapes['workspace.OpenedInvitation'];
export type Acceptance = Shapes['workspace.Acceptance'];
export type SignIn = Shapes['workspace.SignIn'];
export type WorkspaceSetup = Shapes['workspace.WorkspaceSetup'];
export type PasswordChange = Shapes['workspace.PasswordChange'];
export type RolePermissions = Answer<Shapes['workspace.RolePermissions']>;
export type BusinessLine = Answer<Shapes['workspace.Line']>;
export type LineForm = Shapes['workspace.LineBody'];
export type WorkspaceSettings = Answer<Shapes['workspace.Settings']>;
export type Workspace = Answer<Shapes['workspace.Workspace']>;
export type WorkspaceChange = Shapes['workspace.WorkspaceChange'];
export type AccessToken = Answer<Shapes['workspace.Token']>;
export type NewToken = Shapes['workspace.TokenBody'];
export type CreatedToken = Answer<Shapes['workspace.CreatedToken']>;
export type LoginSession = Answer<Shapes['workspace.LoginSession']>;

// The description has text here.
export type RecordKind = 'requirement' | 'signal' | 'customer' | 'goal' | 'contact' | 'review' | 'visit';
export type Comment = Answer<Shapes['workspace.Comment']>;
export type Watchers = Answer<Shapes['workspace.Watchers']>;
export type Notice = Answer<Shapes['workspace.Notice']>;
export type Attachment = Answer<Shapes['workspace.Attachment']>;
export type AttachmentList = Answer<Shapes['workspace.AttachmentList']>;
export type AttachmentPlace = { record_kind: 'requirement' | 'signal' | 'comment'; record_id: string };
export type FieldChange = Answer<Shapes['workspace.FieldChange']>;
export type AuditEntry = Answer<Shapes['workspace.AuditEntry']>;
export type TimelineItem = Answer<Shapes['workspace.TimelineItem']>;
export type SearchHit = Shapes['demand.Found'];
export type Job = Answer<Shapes['demand.JobWire']>;

export type Tier = Shapes['customers.Tier'];
export type Customer = Answer<Shapes['customers.CustomerView']>;
export type NewCustomer = Shapes['customers.NewCustomer'];
export type CustomerPatch = Shapes['customers.CustomerPatch'];
export type DecisionRole = Shapes['customers.DecisionRole'];
export type Stance = Shapes['customers.Stance'];
export type Contact = Answer<Shapes['customers.ContactView']>;
export type NewContact = Shapes['customers.NewContact'];
export type ContactPatch = Shapes['customers.ContactPatch'];
export type DecisionChain = Answer<Shapes['customers.DecisionChainView']>;

export type Goal = Answer<Shapes['goals.GoalView']>;
export type NewGoal = Shapes['goals.NewGoal'];
export type GoalPatch = Shapes['goals.GoalPatch'];
export type Reading = Answer<Shapes['goals.ReadingView']>;
export type NewReading = Shapes['goals.NewReading'];
export type Fit = Shapes['demand.GoalFit'];

export type SignalKind = Shapes['demand.SignalKind'];
export type Channel = Shapes['demand.Channel'];
export type SignalImportance = Shapes['demand.Importance'];
export type Signal = Answer<Shapes['demand.SignalWire']>;
export type MySignal = Answer<Shapes['demand.OwnSignal']>;
export type Outcome = Answer<Shapes['demand.SignalOutcome']>;
export type SignalState = Shapes['demand.SignalState'];
export type SignalVerdict = Shapes['demand.SignalVerdict'];
export type SignalAnswer = NonNullable<Signal['answer']>;
export type SignalSpan = Signal['spans'][number];
export type AnswerForm = Shapes['demand.AnswerInput'];
export type SignalTabs = Answer<Shapes['demand.TabsWire']>;
export type BulkTriage = Shapes['demand.BulkTriage'];
export type TriageResult = Answer<Shapes['demand.TriageResult']>;
export type SignalBatch = Answer<Shapes['demand.SignalBatch']>;
export type ChatReading = Answer<Shapes['demand.ChatReadingWire']>;
export type Utterance = Answer<Shapes['demand.UtteranceWire']>;
export type PastedTable = Answer<Shapes['demand.PastedTableWire']>;
export type PastedRow = Answer<Shapes['demand.PastedRowWire']>;
export type FeatureMatch = Answer<Shapes['blueprint.FeatureMatch']>;
export type Similar = Answer<Shapes['demand.SimilarRecord']>;
export type NewSignal = Shapes['demand.NewSignal'];
export type SignalCorrection = Shapes['demand.SignalCorrection'];

export type RequirementType = Shapes['demand.RequirementType'];
export type Status = Shapes['demand.Status'];
export type EffortSize = Shapes['demand.EffortSize'];
export type Effort = Answer<Shapes['demand.EffortWire']>;
export type VerdictKind = Shapes['demand.VerdictKind'];
export type Verdict = Answer<Shapes['demand.VerdictWire']>;
export type Requirement = Answer<Shapes['demand.RequirementRow']>;
export type Measure = Answer<Shapes['demand.SuccessMeasure']>;
export type RequirementGoal = Answer<Shapes['demand.GoalLinkWire']>;
export type RequirementDetail = Answer<Shapes['demand.RequirementWire']>;
export type SimilarRecord = Answer<Shapes['demand.SimilarRecord']>;
export type MergedRequirement = Answer<Shapes['demand.MergedWire']>;
export type Part = Answer<Shapes['demand.PartWire']>;
export type NewPart = Shapes['demand.NewPart'];
export type Provenance = Answer<Shapes['demand.Provenance']>;
export type RequirementField = Answer<Shapes['demand.RequirementField']>;
export type NewRequirementField = Shapes['demand.NewField'];
export type RequirementFieldPatch = Shapes['demand.FieldPatch'];
export type RequirementGroup = Answer<Shapes['demand.RequirementGroup']>;
export type Completions = Answer<Shapes['demand.Completions']>;
export type FilterTerm = Answer<Shapes['demand.FilterTermWire']>;
export type Move = Shapes['demand.Move'];
export type MoveInput = Shapes['demand.MoveInput'];
export type BoardColumn = Answer<Shapes['demand.BoardColumn']>;
export type Matrix = Answer<Shapes['demand.Matrix']>;
export type MatrixItem = Answer<Shapes['demand.MatrixItem']>;
export type BulkChange = Shapes['demand.BulkChange'];
export type BulkStarted = Shapes['demand.BulkStarted'];
// The result of a job is described as anything; this is that of a bulk change.
export type BulkResult = { changed: number; unchanged: number; failed_total: number; failed: { key: string; code: string; message: string }[] };
export type View = Answer<Shapes['demand.SavedView']>;
export type ViewForm = Shapes['demand.ViewInput'];
export type Tag = Shapes['demand.TagCount'];
export type Home = Answer<Shapes['demand.Home']>;

export type ImportKind = Shapes['demand.ImportKind'];
// The description has text here.
export type Preset = 'github-issues' | 'canny' | 'jira' | 'zendesk' | 'chatwoot' | 'generic';
export type ProfileColumn = Answer<Shapes['demand.ProfileColumn']>;
export type MappingTarget = string | Shapes['demand.FieldMapping'];
export type ImportMapping = Record<string, MappingTarget>;
export type ImportOptions = Shapes['demand.ImportOptions'];
export type Import = Answer<Shapes['demand.ImportWire']>;
export type ImportProblem = Shapes['demand.RowErrorWire'];
export type ImportSample = Answer<Shapes['demand.ImportSample']>;
export type SavedMapping = Answer<Shapes['demand.MappingWire']>;

export type SignalSource = Answer<Shapes['demand.SourceWire']>;
export type NewSource = Shapes['demand.NewSource'];
export type SourcePatch = Shapes['demand.SourcePatch'];
export type PayloadField = Shapes['demand.PayloadField'];
export type PayloadMapping = Record<string, PayloadField>;
export type PayloadCondition = Shapes['demand.PayloadCondition'];
export type PayloadPreview = Answer<Shapes['demand.PreviewWire']>;
export type SourceDelivery = Answer<Shapes['demand.DeliveryWire']>;

export type ValueExplanation = Answer<Shapes['value.ExplainedValue']>;
export type ValuePart = Answer<Shapes['value.ExplainedPart']>;

export type Telling = Answer<Shapes['answers.TellingWire']>;
export type RequirementAnswers = Answer<Shapes['answers.RequirementAnswers']>;
export type AnswerPreview = Answer<Shapes['answers.Preview']>;
export type AskedBackItem = Answer<Shapes['answers.AskedBackItem']>;
export type Question = Answer<Shapes['answers.Question']>;
export type OwnerCount = Answer<Shapes['answers.OwnerCountWire']>;
export type MailMode = Shapes['answers.MailMode'];
export type Wait = Answer<Shapes['answers.WaitWire']>;
export type AnswerTime = Answer<Shapes['answers.store.AnswerTime']>;
export type AnswerSettings = Answer<Shapes['answers.AnswerSettingsWire']>;
export type AnswerSettingsForm = Shapes['answers.AnswerSettings'];
export type Destination = Answer<Shapes['answers.DestinationWire']>;
export type DestinationKind = Shapes['delivery.DestinationKind'];
export type NewDestination = Shapes['answers.NewDestination'];
export type DestinationChange = Shapes['answers.DestinationChange'];
export type Delivery = Answer<Shapes['answers.DeliveryWire']>;
export type MailServer = Answer<Shapes['answers.MailServer']>;

export type Portal = Answer<Shapes['portal.PortalView']>;
export type NewPortal = Shapes['portal.NewPortal'];
export type PortalChange = Shapes['portal.PortalPatch'];
export type PublicState = Shapes['portal.PublicState'];
export type Publication = Answer<Shapes['portal.PublicationView']>;
export type PublicText = Shapes['portal.PublicText'];
export type PortalVote = Answer<Shapes['portal.VoteView']>;
export type PortalInvitation = Answer<Shapes['portal.InvitationView']>;
export type IssuedPortalInvitation = Answer<Shapes['portal.IssuedInvitation']>;
export type PortalEntry = Answer<Shapes['portal.EntryView']>;
export type ProxySubmission = Shapes['portal.ProxySubmission'];
export type PortalFace = Answer<Shapes['portal.PortalFace']>;
export type PublicRequest = Answer<Shapes['portal.RequestView']>;
export type PublicRequestDetail = Answer<Shapes['portal.WholeRequest']>;
export type PortalComment = Answer<Shapes['portal.CommentView']>;
export type OwnSubmission = Answer<Shapes['portal.SubmissionView']>;
export type FollowedRequest = Answer<Shapes['portal.FollowedView']>;
export type Blueprint = Answer<Shapes['blueprint.BlueprintView']>;
export type BlueprintProcess = Blueprint['processes'][number];
export type BlueprintStep = Blueprint['steps'][number];
export type BusinessRule = Blueprint['rules'][number];
export type BlueprintProduct = Blueprint['products'][number];
export type BlueprintModule = Blueprint['modules'][number];
export type BlueprintFeature = Blueprint['features'][number];
export type BlueprintScenario = Blueprint['scenarios'][number];
export type BlueprintGaps = Answer<Shapes['blueprint.GapsView']>;
export type BlueprintVersion = Answer<Shapes['blueprint.VersionView']>;
export type VersionChange = Answer<Shapes['blueprint.VersionChange']>;
export type OnboardingPack = Answer<Shapes['blueprint.PackView']>;
export type Post = Answer<Shapes['blueprint.PostView']>;
export type FileReport = Answer<Shapes['blueprint.FileReport']>;
export type GatheredDemand = Answer<Shapes['demand.GatheredView']>;
export type Placement = Answer<Shapes['demand.PlacementView']>;
export type PlacementForm = Shapes['demand.Placement'];
export type RuleKind = Shapes['blueprint.RuleKind'];
export type FeatureState = Shapes['blueprint.FeatureState'];

export type Baseline = Answer<Shapes['demand.BaselineWire']>;
export type ChangeRequest = Answer<Shapes['demand.ChangeRequestWire']>;
export type NewChangeRequest = Shapes['demand.NewChangeRequest'];
export type Churn = Answer<Shapes['demand.Churn']>;
export type ChurnRow = Answer<Shapes['demand.ChurnRow']>;
export type WhyChain = Answer<Shapes['demand.WhyChain']>;
export type CauseInput = Shapes['demand.CauseInput'];

export type ReviewRow = Answer<Shapes['reviews.ReviewRow']>;
export type Review = Answer<Shapes['reviews.ReviewWire']>;
export type AgendaItem = Answer<Shapes['reviews.AgendaItem']>;
export type NewReview = Shapes['reviews.NewReview'];
export type ReviewPatch = Shapes['reviews.ReviewPatch'];
export type ReviewMinutes = Answer<Shapes['reviews.MinutesWire']>;
export type ReviewMessage = Answer<Shapes['reviews.MessageWire']>;
export type ReportRow = Answer<Shapes['reviews.ReportRow']>;
export type WeeklyReport = Answer<Shapes['reviews.ReportWire']>;

export type Visit = Answer<Shapes['visits.VisitWire']>;
export type NewVisit = Shapes['visits.NewVisit'];
export type VisitPatch = Shapes['visits.VisitPatch'];
export type HeardInput = Shapes['visits.HeardInput'];
export type VisitYear = Answer<Shapes['visits.YearWire']>;
export type QuotaInput = Shapes['visits.QuotaInput'];
