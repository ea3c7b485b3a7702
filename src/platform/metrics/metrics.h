// Numbers about the running server, in the text format of Prometheus.
#pragma once

#include <cstddef>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace prometheus {
class Counter;
class Gauge;
class Histogram;
}  // namespace prometheus

namespace assay::metrics {

// Counts up only.
class Counter {
 public:
  explicit Counter(prometheus::Counter& counter) : counter_(&counter) {}
  void add(double amount = 1);

 private:
  prometheus::Counter* counter_;
};

// Goes up and down.
class Gauge {
 public:
  explicit Gauge(prometheus::Gauge& gauge) : gauge_(&gauge) {}
  void set(double value);
  void add(double amount);

 private:
  prometheus::Gauge* gauge_;
};

// How often a value fell below each of some bounds.
class Histogram {
 public:
  explicit Histogram(prometheus::Histogram& histogram) : histogram_(&histogram) {}
  void observe(double value);

 private:
  prometheus::Histogram* histogram_;
};

// The series of one name. At most kSeriesMax combinations of label values are kept apart; whatever comes after them is
// counted together under "other", so that no input can fill the memory. Values must not be personal or unbounded:
// the pattern of a route, never a path.
template <class Series>
class Family {
 public:
  static constexpr std::size_t kSeriesMax = 500;

  // The values in the order of the label names. Throws std::logic_error when their number differs.
  Series with(std::initializer_list<std::string_view> values);

  class Store;
  explicit Family(std::unique_ptr<Store> store);
  ~Family();

 private:
  std::unique_ptr<Store> store_;
};
extern template class Family<Counter>;
extern template class Family<Gauge>;
extern template class Family<Histogram>;

// Thread-safe. Families live as long as the registry; each name may be made once.
class Registry {
 public:
  Registry();
  ~Registry();

  Family<Counter>& counters(std::string_view name, std::string_view help, std::vector<std::string> labels = {});
  Family<Gauge>& gauges(std::string_view name, std::string_view help, std::vector<std::string> labels = {});
  // `bounds` rise.
  Family<Histogram>& histograms(std::string_view name, std::string_view help, std::vector<double> bounds,
                                std::vector<std::string> labels = {});
  // Runs before each text(): for gauges that are read from somewhere. An exception leaves its gauges as they were.
  void before_text(std::function<void()> refresh);
  // Everything, as Prometheus reads it.
  std::string text();

 private:
  struct Contents;
  std::unique_ptr<Contents> contents_;
};

}  // namespace assay::metrics
