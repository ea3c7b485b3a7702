// The route table: method, path, who may, what goes in and out. Handlers are typed; OpenAPI is made from the same
// types.
//
//   router.add(get("/api/v1/goals").summary("Goals of the workspace").tag("goals").needs(kViewGoals),
//              [this](const Call& call, const Query<GoalFilter>& query) -> Result<Page<Goal>> { … });
//
// A handler takes the Call and then, in any order, Query<T>, Body<T> or RawBody. It returns Result<T> (200, or 204 for
// Outcome; a member `version` becomes the ETag) or Result<Response>. A route without an access rule does not start.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/authenticator.h"
#include "http/message.h"
#include "json/schema.h"
#include "json/write.h"

namespace assay::http {

template <class T>
struct Query {
  T value;
  const T* operator->() const { return &value; }
  const T& operator*() const { return value; }
};
template <class T>
struct Body {
  T value;
  T* operator->() { return &value; }
  const T* operator->() const { return &value; }
  T& operator*() { return value; }
  const T& operator*() const { return value; }
};
struct RawBody {
  std::string_view bytes;
  std::string_view content_type;
};

// One page of a list; `next` continues it.
template <class T>
struct Page {
  std::vector<T> items;
  std::optional<std::string> next;
  std::optional<std::int64_t> total;
  BOOST_DESCRIBE_CLASS(Page, (), (items, next, total), (), ())
};
// A list that is always whole.
template <class T>
struct List {
  std::vector<T> items;
  BOOST_DESCRIBE_CLASS(List, (), (items), (), ())
};

class Call {
 public:
  Call(const Request& request, const Authenticated* authenticated, std::string language)
      : request_(request), authenticated_(authenticated), language_(std::move(language)) {}
  [[nodiscard]] const Request& request() const { return request_; }
  // Only on routes that need a login; open routes have no scope.
  [[nodiscard]] const Scope& scope() const;
  [[nodiscard]] const Authenticated* authenticated() const { return authenticated_; }
  [[nodiscard]] const std::string& language() const { return language_; }
  [[nodiscard]] const std::string& path(std::string_view name) const;
  // A path parameter as an id; text that is no id names nothing: 404.
  template <class T>
  [[nodiscard]] Result<T> id(std::string_view name, std::string what) const {
    if (auto parsed = T::parse(path(name))) return *parsed;
    return refuse(Error::not_found(std::move(what)));
  }
  // From If-Match, on routes declared `.versioned()`.
  std::int64_t expected_version = 0;
  std::map<std::string, std::string, std::less<>> path_parameters;

 private:
  const Request& request_;
  const Authenticated* authenticated_;
  std::string language_;
};

enum class AccessKind { undeclared, open, signed_in, permission };

struct Route {
  Method method = Method::get;
  std::string path_pattern;
  std::string summary_text;
  std::string tag_name;
  AccessKind access = AccessKind::undeclared;
  std::string permission;
  bool needs_version = false;
  bool creating = false;
  bool stream = false;
  std::size_t body_limit = 0;  // 0: the server's default
  std::string raw_content_types;
  std::string reply_content_type;

  std::function<Result<Response>(Call&)> handle;
  // For routes that create: the id of what was made, and the answer for an id (also for a repeated Idempotency-Key).
  std::function<Result<std::string>(Call&)> create;
  std::function<Result<Response>(Call&, const std::string&)> read_created;

  std::function<boost::json::value(json::Components&)> query_schema;
  std::function<boost::json::value(json::Components&)> body_schema;
  std::function<boost::json::value(json::Components&)> reply_schema;

  // Declaration, chained: get("/…").summary("…").tag("…").needs(kPermission)
  Route summary(std::string text) && {
    summary_text = std::move(text);
    return std::move(*this);
  }
  Route tag(std::string name) && {
    tag_name = std::move(name);
    return std::move(*this);
  }
  Route needs(Permission wanted) && {
    access = AccessKind::permission;
    permission = wanted.name;
    return std::move(*this);
  }
  Route open() && {
    access = AccessKind::open;
    return std::move(*this);
  }
  Route signed_in() && {
    access = AccessKind::signed_in;
    return std::move(*this);
  }
  Route versioned() && {
    needs_version = true;
    return std::move(*this);
  }
  Route accepts(std::string content_types, std::size_t limit) && {
    raw_content_types = std::move(content_types);
    body_limit = limit;
    return std::move(*this);
  }
  Route replies(std::string content_type) && {
    reply_content_type = std::move(content_type);
    return std::move(*this);
  }
  Route streams() && {
    stream = true;
    return std::move(*this);
  }
};

Route get(std::string path);
Route post(std::string path);
Route put(std::string path);
Route patch(std::string path);
Route erase(std::string path);

namespace detail {

template <class T>
struct IsQuery : std::false_type {};
template <class T>
struct IsQuery<Query<T>> : std::true_type {
  using Inner = T;
};
template <class T>
struct IsBody : std::false_type {};
template <class T>
struct IsBody<Body<T>> : std::true_type {
  using Inner = T;
};
template <class T>
struct IsPage : std::false_type {};
template <class T>
struct IsPage<Page<T>> : std::true_type {};
template <class T>
concept Versioned = requires(const T& value) {
  { value.version } -> std::convertible_to<std::int64_t>;
};

template <class F>
struct Signature : Signature<decltype(&F::operator())> {};
template <class C, class R, class... A>
struct Signature<R (C::*)(A...) const> {
  using Returned = R;
  using Arguments = boost::mp11::mp_list<std::remove_cvref_t<A>...>;
};
template <class C, class R, class... A>
struct Signature<R (C::*)(A...)> : Signature<R (C::*)(A...) const> {};

Result<json::TextMap> query_of(const Call& call);
Result<boost::json::value> json_body_of(const Call& call);
Response json_response(int status, std::string body, std::optional<std::int64_t> version);

template <class T>
Result<T> argument(Call& call) {
  if constexpr (IsQuery<T>::value) {
    auto query = json::from_query<typename IsQuery<T>::Inner>(call.request().query);
    if (!query) return refuse(query.error());
    return T{std::move(*query)};
  } else if constexpr (IsBody<T>::value) {
    auto parsed = json_body_of(call);
    if (!parsed) return refuse(parsed.error());
    auto body = json::from_value<typename IsBody<T>::Inner>(*parsed);
    if (!body) return refuse(body.error());
    return T{std::move(*body)};
  } else {
    static_assert(std::is_same_v<T, RawBody>, "handlers take Call, Query<T>, Body<T> or RawBody");
    return RawBody{call.request().body, call.request().header("Content-Type")};
  }
}

template <class T>
Response to_response(int status, const T& value) {
  std::optional<std::int64_t> version;
  if constexpr (Versioned<T>) version = value.version;
  return json_response(status, json::to_text(value), version);
}

template <class T>
Result<Response> finish(Result<T> result, int status) {
  if (!result) return refuse(std::move(result.error()));
  if constexpr (std::is_void_v<T>) {
    Response response;
    response.status = 204;
    response.content_type.clear();
    return response;
  } else if constexpr (std::is_same_v<T, Response>) {
    return std::move(*result);
  } else {
    return to_response(status, *result);
  }
}

// Parses the arguments one after the other, all their errors gathered, then calls the handler.
template <class Handler, class... Parsed>
auto invoke(const Handler& handler, Call& call, boost::mp11::mp_list<>, Parsed&&... parsed) {
  return handler(call, std::forward<Parsed>(parsed)...);
}
template <class Handler, class First, class... Rest, class... Parsed>
auto invoke(const Handler& handler, Call& call, boost::mp11::mp_list<First, Rest...>, Parsed&&... parsed) ->
    typename Signature<Handler>::Returned {
  auto first = argument<First>(call);
  if (!first) return refuse(std::move(first.error()));
  return invoke(handler, call, boost::mp11::mp_list<Rest...>{}, std::forward<Parsed>(parsed)..., std::move(*first));
}

}  // namespace detail

class Router {
 public:
  template <class Handler>
  void add(Route route, Handler handler) {
    using Signature = detail::Signature<Handler>;
    using Arguments = boost::mp11::mp_rest<typename Signature::Arguments>;
    using Reply = typename Signature::Returned::value_type;
    describe_arguments<Arguments>(route);
    describe_reply<Reply>(route);
    route.handle = [handler = std::move(handler)](Call& call) -> Result<Response> {
      return detail::finish<Reply>(detail::invoke(handler, call, Arguments{}), 200);
    };
    insert(std::move(route));
  }

  // A route that makes a record: `create` answers its id, `read` shows it. 201 with ETag; honours Idempotency-Key.
  template <class Create, class Read>
  void create(Route route, Create create, Read read) {
    using Arguments = boost::mp11::mp_rest<typename detail::Signature<Create>::Arguments>;
    using Reply = typename detail::Signature<Read>::Returned::value_type;
    describe_arguments<Arguments>(route);
    describe_reply<Reply>(route);
    route.creating = true;
    route.create = [create = std::move(create)](Call& call) -> Result<std::string> {
      return detail::invoke(create, call, Arguments{});
    };
    route.read_created = [read = std::move(read)](Call& call, const std::string& id) -> Result<Response> {
      return detail::finish<Reply>(read(call, id), 201);
    };
    insert(std::move(route));
  }

  struct Match {
    const Route* route = nullptr;
    std::map<std::string, std::string, std::less<>> parameters;
    bool path_known = false;  // the path exists for another method
  };
  [[nodiscard]] Match find(Method method, std::string_view path) const;
  [[nodiscard]] const std::vector<std::unique_ptr<Route>>& routes() const { return routes_; }

 private:
  template <class Arguments>
  void describe_arguments(Route& route) {
    boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, Arguments>>([&](auto identity) {
      using Argument = typename decltype(identity)::type;
      if constexpr (detail::IsQuery<Argument>::value)
        route.query_schema = [](json::Components& components) {
          return json::detail::describe_struct<typename detail::IsQuery<Argument>::Inner>(components);
        };
      if constexpr (detail::IsBody<Argument>::value)
        route.body_schema = [](json::Components& components) {
          return json::schema<typename detail::IsBody<Argument>::Inner>(components);
        };
    });
  }
  template <class Reply>
  void describe_reply(Route& route) {
    if constexpr (!std::is_void_v<Reply> && !std::is_same_v<Reply, Response>)
      route.reply_schema = [](json::Components& components) { return json::schema<Reply>(components); };
  }
  // Throws std::logic_error for a route without an access rule or declared twice.
  void insert(Route route);

  std::vector<std::unique_ptr<Route>> routes_;
  struct Compiled {
    std::vector<std::string> segments;
    const Route* route;
  };
  std::vector<Compiled> compiled_;
};

}  // namespace assay::http
