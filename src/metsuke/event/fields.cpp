// SPDX-License-Identifier: Apache-2.0
//
// Which pass fills which slot: top-level scalars one by one from the members the top pass already
// found; a container's slots all at once, by one walk, when the first of them is asked for;
// everything by the thorough walk when the event is odd.
#include "metsuke/event/fields.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "metsuke/event/facts.hpp"
#include "metsuke/event/fast_walk.hpp"
#include "metsuke/event/member_finder.hpp"
#include "metsuke/event/raw_search.hpp"
#include "metsuke/event/raw_token.hpp"
#include "metsuke/event/slot_table.hpp"
#include "metsuke/event/text_arena.hpp"
#include "metsuke/event/tree_walk.hpp"

namespace metsuke::event {

namespace json = base::json;

namespace {

constexpr std::string_view kDerivedPrefix = "metsuke.";
constexpr std::string_view kDetailPrefix = "detail.";
/// Searches in one event's containers: with more of them, walking costs less.
constexpr std::uint32_t kFewSearches = 8;
/// Of a slot: with more of them, searching their container costs less than looking at each.
constexpr std::size_t kManyValues = 32;

bool is_container(ValueType type) { return type == ValueType::object || type == ValueType::array; }

}  // namespace

struct Fields::State {
    explicit State(const Projection& wanted)
        : detail_walk(wanted.detail_trie()),
          envelope_walk(wanted.envelope_trie()),
          projection(&wanted),
          table(wanted.slots().size()),
          top_epoch(wanted.slots().size(), 0) {
        for (SlotId slot = 0; slot < wanted.slots().size(); ++slot) {
            groups.push_back(wanted.group_of(slot));
            const std::uint32_t head = wanted.head_of(slot);
            auto& heads = heads_of.at(static_cast<std::size_t>(groups.back()));
            if (head != Trie::kNone && std::ranges::find(heads, head) == heads.end()) {
                heads.push_back(head);
            }
        }
    }

    FastWalk detail_walk, envelope_walk;  // aligned to lines of the cache
    const Projection* projection;
    SlotTable table;
    std::vector<Group> groups;  // of each slot
    std::vector<std::uint64_t>
        top_epoch;  // top-level slots are looked up one at a time: the event of the last time
    std::uint64_t epoch = 0;
    std::array<bool, kGroupCount> is_read{};
    std::array<std::vector<std::uint32_t>, kGroupCount> heads_of;  // of each group

    MemberFinder members;        // of the detail
    MemberFinder outer;          // of the document around it
    std::uint32_t searches = 0;  // in this event
    bool is_thorough = false;    // every slot of this event comes from the tree
    bool is_damaged = false;

    const EventView* view = nullptr;
    TextArena texts;
    json::Tree tree, derived;
    std::string derived_text;
    enum class TreeState : std::uint8_t { unread, read, damaged } tree_state = TreeState::unread;

    void open(const EventView& event) {
        view = &event;
        ++epoch;
        searches = 0;
        members.open(event.detail_members);
        outer.open(event.document_members);
        table.begin_event();
        texts.clear();
        is_read.fill(false);
        tree_state = TreeState::unread;
        is_damaged = false;
        is_thorough =
            !event.is_plain || event.kind == EventKind::bare || projection->has_odd_paths();
    }

    json::Value document_root() {
        if (tree_state == TreeState::unread) {
            tree_state = tree.parse(view->document) ? TreeState::read : TreeState::damaged;
        }
        if (tree_state == TreeState::damaged) {
            is_damaged = true;
        }
        return tree.root();
    }

    json::Value detail_root() {
        const json::Value root = document_root();
        const bool enveloped =
            view->kind == EventKind::cloudtrail_envelope || view->kind == EventKind::envelope;
        return enveloped ? root.find("detail") : root;
    }

    void read(SlotId slot) {
        const Group group = groups[slot];
        if (group == Group::top && !is_thorough) {
            if (top_epoch[slot] != epoch) {
                read_top(slot);
            }
            return;
        }
        if (is_read[static_cast<std::size_t>(group)]) {
            return;
        }
        is_read[static_cast<std::size_t>(group)] = true;
        if (group == Group::derived) {
            read_derived();
        } else if (group == Group::envelope && view->kind == EventKind::cloudtrail) {
            make_envelope();
        } else if (is_thorough || !walk_group(group)) {
            read_thoroughly(group);
        }
    }

    static MemberFinder::Found place_in(MemberFinder& finder, const TrieNode& node) {
        return finder.find(node.key, node.hash);
    }
    MemberFinder::Found place_of(std::uint32_t head) {
        return place_in(members, projection->detail_trie().node(head));
    }

    /// A key at an object's top may mean more than itself.
    static bool has_ambiguous_key(MemberFinder& finder, std::span<const RawMember> found,
                                  const Trie& trie) {
        return finder.has_dotted() && std::ranges::any_of(found, [&trie](const RawMember& member) {
                   return trie.is_ambiguous(Trie::kRoot, member.key);
               });
    }
    bool has_ambiguous_key() {
        return has_ambiguous_key(members, view->detail_members, projection->detail_trie());
    }

    [[nodiscard]] bool is_below_member(SlotId slot) const {
        const Group group = groups[slot];
        return !is_thorough && group != Group::top && group != Group::envelope &&
               group != Group::derived;
    }

    /// Whether a search costs less than reading the slot, or than looking at what was read.
    [[nodiscard]] bool is_search_cheaper(SlotId slot) const {
        return is_read[static_cast<std::size_t>(groups[slot])] ? table.count(slot) > kManyValues
                                                               : searches < kFewSearches;
    }

    bool may_hold(SlotId slot, std::span<const std::string> wanted) {
        if (!is_below_member(slot) || !is_search_cheaper(slot) || has_ambiguous_key()) {
            return true;
        }
        searches += static_cast<std::uint32_t>(wanted.size());
        const MemberFinder::Found place = place_of(projection->head_of(slot));
        if (place.member == nullptr || place.is_repeated) {
            return place.is_repeated;
        }
        return std::ranges::any_of(wanted, [&place](std::string_view text) {
            return may_contain(place.member->value.text, text);
        });
    }

    /// A member of the detail by its name alone; nearly always a scalar.
    void read_top(SlotId slot) {
        top_epoch[slot] = epoch;
        const std::uint32_t head = projection->head_of(slot);
        const MemberFinder::Found place = place_of(head);
        if (place.member == nullptr) {
            return;
        }
        if (place.is_repeated || is_container(place.member->value.type)) {
            walk_tree(detail_root(), projection->detail_trie().node(head).key,
                      projection->slots()[slot].dialect, slot, table);
        } else {
            table.append(slot, field_value(place.member->value));
        }
    }

    /// Every slot below the members that belong to the group; false when only the tree will do.
    bool walk_group(Group group) {
        const bool is_outer = group == Group::envelope;
        const Trie& trie = is_outer ? projection->envelope_trie() : projection->detail_trie();
        MemberFinder& finder = is_outer ? outer : members;
        if (has_ambiguous_key(finder, is_outer ? view->document_members : view->detail_members,
                              trie)) {
            return false;
        }
        FastWalk& walk = is_outer ? envelope_walk : detail_walk;
        for (const std::uint32_t head : heads_of.at(static_cast<std::size_t>(group))) {
            const MemberFinder::Found place = place_in(finder, trie.node(head));
            if (place.is_repeated) {
                return false;
            }
            if (place.member == nullptr) {
                continue;
            }
            const RawToken& value = place.member->value;
            if (!is_container(value.type)) {
                append_scalar(trie.node(head), value);
            } else if (walk.walk(value.text, head, table) == WalkStatus::give_up) {
                return false;
            }
        }
        return true;
    }

    void append_scalar(const TrieNode& node, const RawToken& token) {
        const FieldValue value = field_value(token);
        for (const SlotId slot : node.sigma) {
            table.append(slot, value);
        }
        for (const SlotId slot : node.eventbridge) {
            table.append(slot, value);
        }
    }

    void make_envelope() {
        const Trie& trie = projection->envelope_trie();
        // The envelope AWS would have put around a bare record; its resources are always [].
        const Envelope& envelope = view->envelope;
        const std::array<std::pair<std::string_view, std::string_view>, 7> texts_of = {
            {{"version", "0"},
             {"id", envelope.id},
             {"detail-type", envelope.detail_type},
             {"source", envelope.source},
             {"account", envelope.account},
             {"time", envelope.time},
             {"region", envelope.region}}};
        for (const auto& [key, text] : texts_of) {
            const std::uint32_t child = trie.child(Trie::kRoot, RawKey(key));
            if (child == Trie::kNone) {
                continue;
            }
            FieldValue value;
            value.type = ValueType::string;
            value.data = text.data();
            value.size = static_cast<std::uint32_t>(text.size());
            for (const SlotId slot : trie.node(child).eventbridge) {
                table.append(slot, value);
            }
        }
    }

    void read_derived() {
        const json::Value detail = detail_root();
        if (!detail) {
            return;
        }
        derived_text.clear();
        append_derived_json(derived_text, *view, detail);
        if (!derived.parse(derived_text)) {
            return;
        }
        for (SlotId slot = 0; slot < groups.size(); ++slot) {
            const SlotSpec& spec = projection->slots()[slot];
            if (groups[slot] != Group::derived || !spec.path.starts_with(kDerivedPrefix)) {
                continue;
            }
            const std::string_view path = std::string_view(spec.path).substr(kDerivedPrefix.size());
            walk_tree(derived.root(), path, spec.dialect, slot, table);
        }
    }

    /// Fills a group's slots from the tree, in place of what a walk that gave up may have left in
    /// them.
    void read_thoroughly(Group group) {
        const json::Value document = document_root();
        const json::Value detail = detail_root();
        for (SlotId slot = 0; slot < groups.size(); ++slot) {
            if (groups[slot] != group) {
                continue;
            }
            table.clear(slot);
            const SlotSpec& spec = projection->slots()[slot];
            if (spec.dialect == Dialect::sigma) {
                walk_tree(detail, spec.path, spec.dialect, slot, table);
            } else if (view->kind != EventKind::cloudtrail) {
                walk_tree(document, spec.path, spec.dialect, slot, table);
            } else if (spec.path.starts_with(kDetailPrefix)) {
                const std::string_view path =
                    std::string_view(spec.path).substr(kDetailPrefix.size());
                walk_tree(detail, path, spec.dialect, slot, table);
            }
        }
    }
};

Fields::Fields(const Projection& projection) : state_(std::make_unique<State>(projection)) {}
Fields::~Fields() = default;
Fields::Fields(Fields&&) noexcept = default;
Fields& Fields::operator=(Fields&&) noexcept = default;

void Fields::open(const EventView& view) { state_->open(view); }

const FieldValue* Fields::first(SlotId slot) {
    state_->read(slot);
    return state_->table.first(slot);
}

bool Fields::may_hold(SlotId slot, std::span<const std::string> texts) {
    return state_->may_hold(slot, texts);
}

const Member& Fields::member(std::uint32_t member) const { return state_->table.member(member); }

std::string_view Fields::text(const FieldValue& value) {
    if (!value.escaped) {
        return value.raw();
    }
    if (value.decoded.data() == nullptr) {
        value.decoded = state_->texts.unescape(value.raw());
    }
    return value.decoded;
}

base::json::Value Fields::detail_tree() { return state_->detail_root(); }
bool Fields::is_damaged() const { return state_->is_damaged; }
const EventView& Fields::view() const { return *state_->view; }

}  // namespace metsuke::event
